import { expect, it } from 'vitest';
import { anEmptyDatabase } from '#app/testing/database.ts';
import { raiseAlarm, setPhase } from './engine/status.ts';
import { dismissAlarm } from './readings.ts';

it('an alarm that was read is gone, all else of the status stays, and the next one is told', async () => {
  const database = await anEmptyDatabase();
  await setPhase(database, 'upToDate', 0, { agreed: true });
  await raiseAlarm(database, 'forked');
  await dismissAlarm(database);
  const status = await database.syncStatus.get('here');
  expect(status).toMatchObject({ phase: 'upToDate', agreedAt: '1970-01-01T00:00:00.000Z' });
  expect(status?.alarm).toBeUndefined();
  await raiseAlarm(database, 'cannot-open');
  expect((await database.syncStatus.get('here'))?.alarm).toBe('cannot-open');
  await database.delete();
});
