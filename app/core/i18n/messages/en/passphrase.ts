export const passphrase = {
  label: 'Passphrase',
  again: 'The same once more',
  show: 'Show what is typed',
  hint: 'Four unrelated words make a good one.',
  tooShort: 'At least 8 characters, please.',
  differs: 'The two are not the same.',
  advice: {
    guessable: 'This one is easy to guess. It is taken all the same.',
    short: 'Good. A longer one, of four words or so, is safer still.',
    good: 'A good length.',
  },
};

export type PassphraseMessages = typeof passphrase;
