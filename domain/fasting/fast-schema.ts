import * as v from 'valibot';

/** The shape of a fast read from storage or from a file; what newer code has added is kept. */
const instant = v.pipe(v.string(), v.isoTimestamp());

export const FastSchema = v.looseObject({
  id: v.pipe(v.string(), v.nonEmpty()),
  startedAt: instant,
  zone: v.pipe(v.string(), v.nonEmpty()),
  startedFrom: v.picklist(['food', 'now']),
  goalHours: v.pipe(v.number(), v.finite(), v.gtValue(0), v.maxValue(48)),
  endedAt: v.exactOptional(instant),
});
