import { pluralOf } from '../../plural.ts';

const plural = pluralOf('en');

export const sentence = {
  found: (count: number, names: string) =>
    plural(count, { one: `1 food: ${names}`, other: `${count} foods: ${names}` }),
  foundHint: 'Check the amounts and add',
  title: 'Check and add',
  add: (count: number) => plural(count, { one: 'Add 1 food', other: `Add ${count} foods` }),
  total: 'Together',
  unread: (words: string) => `Not understood: ${words}`,
  nothing: 'No food was recognised. Close this and search one by one.',
  isUsual: 'usual amount',
  isLast: 'as last time',
  isHousehold: (said: string) => `“${said}”, estimated`,
  edit: (food: string) => `Change ${food}`,
  remove: (food: string) => `Leave out ${food}`,
  removed: (food: string) => `${food} left out`,
  food: 'Food',
  done: 'Done',
  unreadable: 'An amount cannot be read.',
  speak: 'Say what you ate',
  listening: 'Listening…',
  stop: 'Stop listening',
  consentTitle: 'Speech',
  consent:
    'To turn speech into text, your browser sends what you say to its maker’s servers. Welness sends and stores no sound. Typing stays on this device.',
  consentLocal:
    'This browser can turn speech into text on this device, once it has fetched a language pack. Without it, it sends what you say to its maker’s servers.',
  useRemote: 'Use it anyway',
  fetchLocal: 'Fetch it',
  notNow: 'Not now',
  fetching: 'Fetching…',
  problems: {
    denied: 'The microphone is not allowed. Allow it in the settings of the browser.',
    silent: 'Nothing was heard.',
    offline: 'Without a network this browser cannot turn speech into text.',
    failed: 'Speech did not work. Typing does.',
  },
};

export type SentenceMessages = typeof sentence;
