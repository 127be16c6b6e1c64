import { fileURLToPath } from 'node:url';
import type { CryptoPage, CryptoTimes } from './crypto/page.ts';
import { openIsolatedPage } from './isolated-page.ts';
import { type BenchmarkReport, figure } from './report.ts';

/** Five meals a day, an envelope each. */
const PERIODS = { month: 152, year: 1_825 };
const TIMES = 9;

/** What sealing, checking and opening envelopes costs a device, in Chromium. */
export default async function benchCrypto(): Promise<BenchmarkReport> {
  const { page, chromiumVersion, close } = await openIsolatedPage(
    { page: fileURLToPath(new URL('./crypto/page.ts', import.meta.url)) },
    {},
  );
  const measure = (meals: number) =>
    page.evaluate((n) => (globalThis as unknown as { bench: CryptoPage }).bench.measure(n), meals);
  try {
    await measure(PERIODS.month);
    const periods: [string, CryptoTimes][] = [];
    for (const [name, meals] of Object.entries(PERIODS)) {
      const times: CryptoTimes[] = [];
      for (let i = 0; i < TIMES; i++) times.push(await measure(meals));
      periods.push([name, medians(times)]);
    }
    const month = periods[0]![1];
    return {
      title: 'Sealing and opening in the browser',
      notes: [
        `${PERIODS.month} meals a month, ${PERIODS.year} a year, an envelope each; median of ${TIMES}. Chromium ${chromiumVersion}, one thread.`,
        'Opened: decoded, checked as the engine checks a row (chain, sequence, signature), decrypted. A new device opens a snapshot and the rows after it instead, which is one envelope and a few.',
      ],
      tables: [
        {
          title: 'Milliseconds',
          columns: ['envelopes', 'sealed', 'opened, libsodium', 'opened, signatures by WebCrypto', 'kB'],
          rows: periods.map(([name, { seal, open, openWithWebCrypto, bytes }]) => [
            name,
            seal,
            open,
            openWithWebCrypto ?? NaN,
            bytes / 1024,
          ]),
        },
      ],
      figures: [
        figure('crypto: a month sealed', month.seal, 'ms', '<=', 20),
        figure('crypto: a month opened', month.open, 'ms', '<=', 20),
      ],
    };
  } finally {
    await close();
  }
}

function medians(times: readonly CryptoTimes[]): CryptoTimes {
  const of = (value: (each: CryptoTimes) => number) =>
    times.map(value).sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
  return {
    seal: of(({ seal }) => seal),
    open: of(({ open }) => open),
    openWithWebCrypto: of(({ openWithWebCrypto }) => openWithWebCrypto ?? NaN),
    bytes: of(({ bytes }) => bytes),
  };
}
