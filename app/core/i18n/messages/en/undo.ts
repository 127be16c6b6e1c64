import { pluralOf } from '../../plural.ts';

const plural = pluralOf('en');

export const undo = {
  undone: (what: string) => `Undone: ${what}`,
  changedSince: 'Nothing undone: it has been changed since.',
  actions: {
    log: (n: number) => plural(n, { one: '1 entry added', other: `${n} entries added` }),
    edit: (n: number) => plural(n, { one: '1 entry changed', other: `${n} entries changed` }),
    move: (n: number) => plural(n, { one: '1 entry moved', other: `${n} entries moved` }),
    delete: (n: number) => plural(n, { one: '1 entry deleted', other: `${n} entries deleted` }),
    restore: () => 'something restored',
    revise: () => 'a food changed, with its past entries',
    food: () => 'a change to your foods',
    recipe: () => 'a change to your recipes',
    meal: () => 'a change to your meals',
    favourite: () => 'a favourite',
    slot: () => 'the parts of the day',
    target: () => 'a daily target',
    setting: () => 'a setting',
    fast: () => 'a change to a fast',
    import: () => 'a diary brought in',
    archive: () => 'a file brought back',
  },
};

export type UndoMessages = typeof undo;
