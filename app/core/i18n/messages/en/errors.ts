export const errors = {
  notSaved: 'Not saved. What you typed is still here.',
  quotaExceeded: 'This device has no room left, so nothing new can be saved. Free some space and try again.',
  newerDatabase:
    'A newer version of Welness has been here. Reload to use it; until then the diary can be read and saved as a file.',
  databaseClosed: 'Another tab has updated Welness. Reload this one.',
  storageUnavailable:
    'This browser does not let Welness keep anything, as in some private windows. Open it in a normal window.',
  invalid: 'Not saved: something in it cannot be right, such as an amount of zero.',
  unexpected: 'Something went wrong.',
  reload: 'Reload',
  number: {
    empty: 'Type an amount.',
    notANumber: 'This is not a number.',
    zero: 'It has to be more than zero.',
    negative: 'It cannot be less than zero.',
    unfinished: 'The sum is not finished.',
    tooLarge: 'This is too much for one entry.',
    divisionByZero: 'Nothing can be divided by zero.',
  },
};

export type ErrorsMessages = typeof errors;
