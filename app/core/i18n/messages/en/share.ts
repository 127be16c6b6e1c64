export const share = {
  title: 'Shared with Welness',
  photo: 'The photo you shared',
  looking: 'Looking for a barcode…',
  noBarcode: 'There is no barcode in this photo that can be read.',
  recognise: 'What is on the plate?',
  notKept: 'The photo is not kept.',
  noPicture: 'What was shared is not a photo that this browser can open.',
  nothing: 'Nothing in it says what was eaten. The address of a page does not.',
  failed: 'It did not arrive. Share it again, or search for the food.',
  empty: 'There is nothing here now: what is shared is shown once.',
  search: 'Search a food',
  quick: 'Quick calories',
  leave: 'Log nothing',
};

export type ShareMessages = typeof share;
