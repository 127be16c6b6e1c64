import { readFileSync } from 'node:fs';

export interface EverydayQuery {
  text: string;
  /** Whether a food of this English name is what a person means by it. */
  isMeant(name: string): boolean;
}

export function readQueries(file: 'en' | 'es' | 'unseen'): EverydayQuery[] {
  return readFileSync(new URL(`../queries/${file}.tsv`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => {
      const [text = '', pattern = ''] = line.split('\t');
      const expected = new RegExp(pattern, 'i');
      // The patterns speak of USDA names; the pack drops their "NFS" (not further specified) and "NS as to …".
      const spellings = (name: string) => [name, `${name}, NFS`, `${name}, NS`];
      return { text, isMeant: (name) => spellings(name).some((each) => expected.test(each)) };
    });
}

export interface Ranking {
  /** Share of queries whose first hit is what was meant, and one of the first three. */
  top1: number;
  top3: number;
  /** Mean of 1 ÷ position of the first right hit; 0 where there is none among the hits. */
  mrr: number;
}

/** `positions` from 1; 0 where nothing right was found. */
export function rankingOf(positions: readonly number[]): Ranking {
  const share = (good: (position: number) => boolean) => positions.filter(good).length / positions.length;
  return {
    top1: share((position) => position === 1),
    top3: share((position) => position >= 1 && position <= 3),
    mrr: positions.reduce((sum, position) => sum + (position ? 1 / position : 0), 0) / positions.length,
  };
}
