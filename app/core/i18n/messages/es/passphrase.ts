import type { PassphraseMessages } from '../en/passphrase.ts';

export const passphrase: PassphraseMessages = {
  label: 'Frase de contraseña',
  again: 'La misma otra vez',
  show: 'Mostrar lo que se escribe',
  hint: 'Cuatro palabras sin relación son una buena.',
  tooShort: 'Al menos 8 caracteres, por favor.',
  differs: 'Las dos no son iguales.',
  advice: {
    guessable: 'Esta es fácil de adivinar. Se acepta de todos modos.',
    short: 'Bien. Una más larga, de unas cuatro palabras, es aún más segura.',
    good: 'Buena longitud.',
  },
};
