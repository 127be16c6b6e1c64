import { expect, it } from 'vitest';
import { passphraseAdvice } from './passphrase-advice.ts';

it.each([
  ['', 'tooShort'],
  ['sevenn7', 'tooShort'],
  ['tulip-42', 'short'],
  ['aaaaaaaaaaaaaaaaaaaa', 'guessable'],
  ['ana@example.org-2026', 'guessable'],
  ['tulip anvil harbour', 'good'],
] as const)('of “%s” it says %s', (passphrase, advice) => {
  expect(passphraseAdvice(passphrase, ['ANA@example.org'])).toBe(advice);
});

it('counts what a person sees, not bytes or halves of signs', () => {
  expect(passphraseAdvice('🌷🌷🌷🌷')).toBe('tooShort');
});
