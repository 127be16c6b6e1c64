export const common = {
  appName: 'Welness',
  add: 'Add',
  back: 'Back',
  cancel: 'Cancel',
  close: 'Close',
  confirm: 'Yes',
  copied: 'Copied',
  copy: 'Copy',
  delete: 'Delete',
  done: 'Done',
  edit: 'Edit',
  loading: 'Loading…',
  more: 'More',
  next: 'Next',
  off: 'Off',
  on: 'On',
  optional: 'optional',
  previous: 'Previous',
  retry: 'Try again',
  save: 'Save',
  saved: 'Saved',
  saving: 'Saving…',
  undo: 'Undo',
  /** The units an amount can be given in; `portion` where a portion has no name of its own. */
  units: { g: 'g', ml: 'ml', oz: 'oz', floz: 'fl oz', portion: 'portion' },
};

export type CommonMessages = typeof common;
