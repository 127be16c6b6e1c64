import { expect, it } from 'vitest';
import { crashReport } from './report.ts';

const place = { routeId: '/day/[day]', version: 'abc123' };

function anError(name: string, message: string, frames: string[]) {
  const error = new Error(message);
  error.name = name;
  error.stack = [`${name}: ${message}`, ...frames].join('\n');
  return error;
}

it('names the version, the route, the error and where it was thrown', async () => {
  const error = anError('TypeError', 'x is undefined', [
    '    at totalsOf (https://diary.example:3000/_app/immutable/chunks/a.js:1:22)',
    '    at async https://diary.example:3000/_app/immutable/nodes/2.js:3:4',
  ]);
  expect(await crashReport(error, place)).toMatch(
    [
      'Welness abc123',
      'Route: /day/[day]',
      'Error: TypeError',
      '  at totalsOf (/_app/immutable/chunks/a.js:1:22)',
      '  at async /_app/immutable/nodes/2.js:3:4',
      'Browser: ',
    ].join('\n'),
  );
});

it('reads the stacks of Firefox and Safari', async () => {
  const error = anError('Error', '', ['totalsOf@https://diary.example/_app/a.js:1:22']);
  expect(await crashReport(error, place)).toContain('  totalsOf@/_app/a.js:1:22');
});

it('holds nothing of what a person entered: no message, no host, no query', async () => {
  const error = anError('SyntaxError', 'bad row "insulin 4 units"\n    at lunch: lentils', [
    '    at read (https://ana.example/?q=insulin:1:2)',
    '    insulin 4 units',
  ]);
  error.cause = anError('insulin 4 units', 'insulin', []);
  const report = await crashReport(error, place);
  for (const secret of ['insulin', 'lentils', 'ana.example']) expect(report).not.toContain(secret);
});

it('follows what caused an error, and stops where causes go round', async () => {
  const inner = anError('QuotaExceededError', '', []);
  const outer = Object.assign(anError('AbortError', '', []), { inner });
  inner.cause = outer;
  const report = await crashReport(outer, place);
  expect(report.match(/^Error: .*/gm)).toEqual([
    'Error: AbortError',
    'Error: QuotaExceededError',
    'Error: AbortError',
    'Error: QuotaExceededError',
  ]);
});

it('makes do with what is thrown when it is no error', async () => {
  expect(await crashReport('insulin', place)).toContain('Error: string');
  expect(await crashReport(null, place)).toContain('Welness abc123');
});
