import { fieldsOfBars, type BarField } from './fields.ts';
import type { Grey } from './grey.ts';
import { profilesOf, STEP } from './profile.ts';
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
  ean8: { evidence: 1.5, bands: 3 },
  upcE: { evidence: 2, bands: 4 },
};

/** Reads blurred, shaded and turned bars by asking which number would look most like the picture. */
export function readBars(grey: Grey): BarsReading | null {
  for (const field of fieldsOfBars(grey, FIELDS)) {
    const reading = readField(grey, field);
    if (reading) return reading;
  }
  return null;
}

const FIELDS = 2;
const SYMBOLOGIES: readonly Symbology[] = ['ean13', 'ean8', 'upcE'];
const BANDS = 6;
const MIDDLE_FIRST = [2, 3, 1, 4, 0, 5];
/** A band in which the next number fits nearly as well says nothing. */
const LEAST_MARGIN = 1.05;
const WORST_COST = 0.03;
/** A short number must span so much of its field: the half of a longer one looks like it. */
const LEAST_SPAN_OF_SHORT = 0.7;
/** A field whose middle bands say nothing at all is not looked at further. */
const BANDS_TO_SPEAK = 3;

function readField(grey: Grey, field: BarField): BarsReading | null {
  const profiles = profilesOf(grey, field, BANDS);
  const votes = new Map<string, BarsReading>();
  for (const [i, band] of MIDDLE_FIRST.entries()) {
    if (i === BANDS_TO_SPEAK && votes.size === 0) return null;
    const forward = profiles[band]!;
    const backward = forward.slice().reverse();
    for (const symbology of SYMBOLOGIES) {
      for (const profile of [forward, backward]) {
        const reading = readProfile(profile, symbology);
        if (!reading || reading.margin < LEAST_MARGIN || reading.cost > WORST_COST) continue;
        const span = ((reading.placement.end - reading.placement.start) * STEP) / field.across;
        if (symbology !== 'ean13' && span < LEAST_SPAN_OF_SHORT) continue;
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
