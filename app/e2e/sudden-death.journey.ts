import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import { planBurst, play, type DayState, type Told } from './support/burst.ts';
import { entries, logQuick, openDay, shownDay, WEDNESDAY } from './support/diary-page.ts';
import { seededRandom } from './support/random.ts';
import { startServer, type RunningServer } from './support/server.ts';
import { readStored, type Stored } from './support/stored.ts';

const IS_SOAK = process.env.WELNESS_SOAK === '1';
const ROUNDS = IS_SOAK ? 200 : 30;
const SEED = Number(process.env.WELNESS_SEED ?? (IS_SOAK ? Date.now() % 1_000_000 : 20));
/** Death comes within this time after one of so many actions has begun; on any machine, that is in the middle of a burst. */
const WITHIN_MS = 120;
const LONGEST_LIFE = 6;
const STEPS = 12;

const DEATHS = [
  'the browser is killed',
  'the tab crashes',
  'the browser is killed',
  'the tab is closed',
] as const;

describe('sudden death', () => {
  let server: RunningServer;
  let browser: LaunchedBrowser;
  let profileDir: string;

  beforeAll(async () => {
    server = await startServer();
    browser = await launchBrowser({ now: WEDNESDAY.now });
    profileDir = browser.profileDir;
    await openDay(browser.page, `${server.url}/${WEDNESDAY.yesterday}`);
    for (const dish of ['Soup', 'Fish', 'Rice']) await logQuick(browser.page, '200', dish);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
    if (profileDir) rmSync(profileDir, { recursive: true, force: true });
  });

  it(
    `keeps in full what was said to be saved, and the rest in full or not at all: ${ROUNDS} deaths, seed ${SEED}`,
    { timeout: ROUNDS * 15_000 },
    async () => {
      const random = seededRandom(SEED);
      let page = browser.page;
      await openDay(page, server.url);
      let before = dayIn(await readStored(page));
      const seen = { said: 0, deathsInFlight: 0 };
      for (let round = 0; round < ROUNDS; round++) {
        const death = DEATHS[round % DEATHS.length]!;
        const burst = planBurst(before, STEPS, random);
        const told: Told = { begun: 0, said: 0, failure: null };
        let isDying = false;
        const playing = play(page, burst, told).catch((error: unknown) => {
          if (!isDying) told.failure = String(error);
        });
        const life = 1 + Math.floor(random() * LONGEST_LIFE);
        await expect
          .poll(() => told.failure ?? told.begun, { interval: 2, timeout: 10_000 })
          .toBeGreaterThanOrEqual(life);
        await new Promise((resolve) => setTimeout(resolve, random() * WITHIN_MS));
        isDying = true;
        await die(death);
        await playing;

        await openDay(page, server.url);
        const stored = await readStored(page);
        const after = dayIn(stored);
        const found = { ...told, after, burst, rows: stored.rows.length, documents: stored.documents };
        const circumstances = `round ${round}: ${death}, ${JSON.stringify(found)}\n${databaseLog(profileDir)}`;
        expect(told.failure, circumstances).toBeNull();
        expect(burst.states.slice(told.said, told.begun + 1), circumstances).toContainEqual(after);
        expect(stored.rows, circumstances).toEqual(stored.rebuilt);
        expect(stored.pending, circumstances).toEqual(stored.documents);
        expect((await shownDay(page)).water, circumstances).toBe(String(after.glasses * 250));
        expect(await entries(page, 'lunch').count(), circumstances).toBe(after.lunch ? 3 : 0);
        before = after;
        seen.said += told.said;
        if (told.begun > told.said) seen.deathsInFlight += 1;
      }
      expect(browser.errors).toEqual([]);
      // Else nothing was put to the test.
      expect(seen.said).toBeGreaterThan(ROUNDS * 2);
      expect(seen.deathsInFlight).toBeGreaterThan(ROUNDS / 5);

      async function die(death: (typeof DEATHS)[number]) {
        switch (death) {
          case 'the browser is killed':
            await browser.kill();
            browser = await launchBrowser({ now: WEDNESDAY.now, profileDir });
            page = browser.page;
            return;
          case 'the tab crashes': {
            const session = await browser.context.newCDPSession(page);
            const crashed = page.waitForEvent('crash');
            void session.send('Page.crash').catch(() => undefined);
            await crashed;
            break;
          }
          case 'the tab is closed':
        }
        const dead = page;
        page = await browser.context.newPage();
        await dead.close();
      }
    },
  );
});

/** What the browser itself noted when it opened the database after the death: whether it recovered it, or began a new one. */
function databaseLog(profileDir: string): string {
  const folder = join(profileDir, 'Default/IndexedDB');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => (/LOG(\.old)?$/.test(name) ? readFileSync(join(folder, name), 'utf8') : name))
    .join('\n');
}

/** What the rows say of the day. Lunch is three entries or none: anything between fits no state. */
function dayIn({ rows }: Stored): DayState & { lunchEntries?: number } {
  const ofDay = rows.filter((row) => row.day === WEDNESDAY.day).map((row) => row.state.data);
  const glasses = ofDay.filter((data) => 'ml' in data).length;
  const lunchEntries = ofDay.length - glasses;
  return lunchEntries === 0 || lunchEntries === 3
    ? { glasses, lunch: lunchEntries === 3 }
    : { glasses, lunch: false, lunchEntries };
}
