import { expect, it } from 'vitest';
import { createLog } from './log.ts';

it('writes one JSON object per line, with the kind of an error and none of its words', () => {
  const lines: string[] = [];
  const log = createLog(
    (line) => lines.push(line),
    () => 0,
  );

  log.info('listening', { port: 3000 });
  log.error('request failed', new RangeError('72.4 kg'), { method: 'GET' });
  log.error('request failed', '72.4 kg');

  expect(lines.every((line) => line.endsWith('\n'))).toBe(true);
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { time: '1970-01-01T00:00:00.000Z', level: 'info', event: 'listening', port: 3000 },
    { level: 'error', event: 'request failed', error: 'RangeError', method: 'GET' },
    { level: 'error', error: 'string' },
  ]);
  expect(lines.join('')).not.toContain('72.4');
});
