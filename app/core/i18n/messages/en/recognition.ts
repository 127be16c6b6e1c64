export const recognition = {
  title: 'Photograph a meal',
  asking: 'Asking for the camera…',
  aim: 'Hold the plate in the picture.',
  shoot: 'Take the picture',
  choose: 'Choose a photo',
  retake: 'Take another',
  photo: 'The photo',
  noCamera: {
    Refused:
      'The camera is not allowed here. Allow it in the settings of this site, beside the address, then try again. A photo works without it.',
    None: 'There is no camera here. A photo works as well.',
    InUse: 'Another app is using the camera. Close it there, then try again.',
    Gone: 'The camera was taken away. Plug it in or allow it again, then try again.',
    Insecure: 'Browsers allow the camera on https addresses only, and this is none. A photo works as well.',
  },
  looking: 'Looking at the photo…',
  seen: (names: string) => `Maybe ${names}`,
  verdict: {
    sure: 'This may be:',
    unsure: 'Not sure. Is it one of these?',
    notFood: 'This does not look like food. If it is, it may be:',
  },
  confidence: (percent: string) => `${percent} sure`,
  known: 'You have had this before',
  standIn: 'figures of a similar food',
  several: 'Several foods? Tap one in the photo.',
  part: 'Only the part you tapped is looked at.',
  wholePicture: 'Look at the whole photo',
  none: 'Something else',
  problems: {
    NoPicture: 'This file is no picture that can be opened here.',
    ModelBroken: 'The model that recognises food does not run in this browser. Search works as well.',
    NoModel:
      'The model that recognises food is not on this device yet, and the server cannot be reached. Search works without it.',
    Damaged: 'What came was not the model that was promised, and was not kept. Try again later.',
    NoRoom: 'There is no room on this device for the model. Free some, then try again.',
  },
  fetching: (size: string) => `Bringing the model onto this device, once: ${size}. Then it works offline.`,
  cancelFetch: 'Not now',
  fetch: (size: string) => `Bring the model here (${size})`,
  fetchHint: 'What recognises food runs on this device. No photo ever leaves it.',
};

export type RecognitionMessages = typeof recognition;
