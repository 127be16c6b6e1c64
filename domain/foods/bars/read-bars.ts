import { fieldsOfBars, type BarField } from './fields.ts';
import type { Grey } from './grey.ts';
import { profilesOf } from './profile.ts';
import { readProfile } from './read-profile.ts';
import type { Symbology } from './symbols.ts';

export interface BarsReading {
  symbology: Symbology;
  digits: string;
  /** Sum over the bands that say so of the logarithm of how many times worse the next number fits there. */
  evidence: number;
  bands: number;
}

/** What it takes to believe a number. The shorter ones are written in fewer bars and more often seen where there are none. */
const BELIEVED: Record<Symbology, { evidence: number; bands: number }> = {
  ean13: { evidence: 0.6, bands: 2 },
  ean8: { evidence: 1, bands: 3 },
  upcE: { evidence: 1.2, bands: 3 },
};

export interface Limits {
  fields?: number;
  symbologies?: readonly Symbology[];
}

/** Reads blurred, shaded and turned bars by asking which number would look most like the picture. */
export function readBars(
  grey: Grey,
  { fields = 2, symbologies = ['ean13', 'ean8', 'upcE'] }: Limits = {},
): BarsReading | null {
  for (const field of fieldsOfBars(grey, fields)) {
    const reading = readField(grey, field, symbologies);
    if (reading) return reading;
  }
  return null;
}

const BANDS = 6;
const MIDDLE_FIRST = [2, 3, 1, 4, 0, 5];
/** A band in which the next number fits nearly as well says nothing. */
const LEAST_MARGIN = 1.05;
const WORST_COST = 0.03;

function readField(grey: Grey, field: BarField, symbologies: readonly Symbology[]): BarsReading | null {
  const profiles = profilesOf(grey, field, BANDS);
  const votes = new Map<string, BarsReading>();
  for (const band of MIDDLE_FIRST) {
    const forward = profiles[band]!;
    const backward = forward.slice().reverse();
    for (const symbology of symbologies) {
      for (const profile of [forward, backward]) {
        const reading = readProfile(profile, symbology);
        if (!reading || reading.margin < LEAST_MARGIN || reading.cost > WORST_COST) continue;
        const key = `${symbology} ${reading.digits}`;
        const vote = votes.get(key) ?? { symbology, digits: reading.digits, evidence: 0, bands: 0 };
        votes.set(key, vote);
        vote.evidence += Math.log(reading.margin);
        vote.bands++;
      }
    }
    const believed = winner([...votes.values()]);
    if (believed) return believed;
  }
  return null;
}

function winner(votes: BarsReading[]): BarsReading | null {
  const [first, second] = votes.sort((a, b) => b.evidence - a.evidence);
  if (!first) return null;
  const { evidence, bands } = BELIEVED[first.symbology];
  const isClear = !second || first.evidence > 2.5 * second.evidence;
  return isClear && first.evidence >= evidence && first.bands >= bands ? first : null;
}
