import { fieldsOfBars, type BarField } from './fields.ts';
import type { Grey } from './grey.ts';
import { profilesOf, STEP, type Band } from './profile.ts';
import { readBlurred } from './read-blurred.ts';
import { endsOf, readProfile } from './read-profile.ts';
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
const BLURRED_BANDS_TO_SPEAK = 4;
/** Where blur is part of the comparison, a right number leaves little and the next one is far. */
const LEAST_MARGIN_OF_BLURRED = 1.2;
const WORST_COST_OF_BLURRED = 0.004;
const ENDS_OF_BLURRED = 4;

function readField(grey: Grey, field: BarField): BarsReading | null {
  const bands = profilesOf(grey, field, BANDS);
  return readDigitByDigit(bands, field) ?? readRunTogether(bands);
}

/** Bars of their own, under any light. */
function readDigitByDigit(bands: readonly Band[], field: BarField): BarsReading | null {
  const votes = new Map<string, BarsReading>();
  for (const [i, band] of MIDDLE_FIRST.entries()) {
    if (i === BANDS_TO_SPEAK && votes.size === 0) return null;
    const forward = bands[band]!.darkness;
    const backward = forward.slice().reverse();
    for (const symbology of SYMBOLOGIES) {
      for (const profile of [forward, backward]) {
        const reading = readProfile(profile, symbology);
        if (!reading || reading.margin < LEAST_MARGIN || reading.cost > WORST_COST) continue;
        const span = ((reading.placement.end - reading.placement.start) * STEP) / field.across;
        if (symbology !== 'ean13' && span < LEAST_SPAN_OF_SHORT) continue;
        count(votes, symbology, reading);
      }
    }
    const believed = winner([...votes.values()]);
    if (believed) return believed;
  }
  return null;
}

/** Bars that a blur has run together, which only the longest numbers survive. */
function readRunTogether(bands: readonly Band[]): BarsReading | null {
  const votes = new Map<string, BarsReading>();
  for (const [i, band] of MIDDLE_FIRST.entries()) {
    if (i === BLURRED_BANDS_TO_SPEAK && votes.size === 0) return null;
    const { brightness, darkness } = bands[band]!;
    for (const [light, dark] of [
      [brightness, darkness],
      [brightness.slice().reverse(), darkness.slice().reverse()],
    ] as const) {
      const ends = endsOf(dark, -1, ENDS_OF_BLURRED);
      const spans = endsOf(dark, 1, ENDS_OF_BLURRED).flatMap((start) => ends.map((end) => ({ start, end })));
      const reading = readBlurred(light, spans);
      if (!reading || reading.margin < LEAST_MARGIN_OF_BLURRED || reading.cost > WORST_COST_OF_BLURRED)
        continue;
      count(votes, 'ean13', reading);
    }
    const believed = winner([...votes.values()]);
    if (believed) return believed;
  }
  return null;
}

function count(
  votes: Map<string, BarsReading>,
  symbology: Symbology,
  { digits, margin }: { digits: string; margin: number },
): void {
  const key = `${symbology} ${digits}`;
  const vote = votes.get(key) ?? { symbology, digits, evidence: 0, bands: 0 };
  votes.set(key, vote);
  vote.evidence += Math.log(margin);
  vote.bands++;
}

function winner(votes: BarsReading[]): BarsReading | null {
  const [first, second] = votes.sort((a, b) => b.evidence - a.evidence);
  if (!first) return null;
  const { evidence, bands } = BELIEVED[first.symbology];
  const isClear = !second || first.evidence > 2.5 * second.evidence;
  return isClear && first.evidence >= evidence && first.bands >= bands ? first : null;
}
