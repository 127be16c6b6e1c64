export const scan = {
  title: 'Scan a barcode',
  asking: 'Asking for the camera…',
  searching: 'Hold the barcode inside the picture.',
  readingPhoto: 'Looking closely at the photo…',
  photo: 'Read a photo',
  number: 'Or type its number',
  lookUp: 'Look up',
  noCamera: {
    Refused:
      'The camera is not allowed here. Allow it in the settings of this site, beside the address, then try again. A photo or the number works without it.',
    None: 'There is no camera here. A photo or the number works as well.',
    InUse: 'Another app is using the camera. Close it there, then try again.',
    Gone: 'The camera was taken away. Plug it in or allow it again, then try again.',
    Insecure:
      'Browsers allow the camera on https addresses only, and this is none. A photo or the number works as well.',
  },
  photoProblems: {
    noCode:
      'No barcode can be read in this photo without guessing. Closer and sharper helps, or type the number.',
    noNumber: 'This code holds no product number.',
    noPicture: 'This file is no picture that can be opened here.',
    unavailable: 'The reader for photos is not on this device yet. It comes as soon as you are online.',
  },
  numberProblems: {
    empty: 'Type the number below the bars.',
    notANumber: 'Only digits: those below the bars.',
    wrongLength: 'A barcode has 8, 12, 13 or 14 digits.',
    wrongCheckDigit: 'One digit is wrong: the last one does not fit.',
    linkWithoutGtin: 'There is no product number in this link.',
  },
  lookingUp: (number: string) => `Looking for ${number}…`,
  unknown: (number: string) => `Nothing is known about ${number} yet.`,
  unknownHint: 'Type its label once, and it is found from then on.',
  offline: (number: string) => `${number} is not on this device, and the server cannot be reached.`,
  busy: (number: string) => `Too many questions at once. Try ${number} again in a minute.`,
  failed: (number: string) => `The server could not answer for ${number}.`,
  create: 'Create this food',
  again: 'Scan again',
};

export type ScanMessages = typeof scan;
