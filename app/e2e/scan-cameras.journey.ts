import { mkdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { en } from '../core/i18n/messages/en.ts';
import { camera as cameraWords } from '../core/i18n/messages/en/camera.ts';
import { scan as words } from '../core/i18n/messages/en/scan.ts';
import { violations } from './support/axe.ts';
import { launchBrowser, type LaunchedBrowser } from './support/browser.ts';
import { button, openDay, sheet, WEDNESDAY } from './support/diary-page.ts';
import { fakeCamera, photographOf, type FakeCamera } from './support/fake-camera.ts';
import { startServer, type RunningServer } from './support/server.ts';

const NUMBER = '8413000065504';
const OTHER = '9506000134352';

/** Chromium's own cameras, which show a clock and no barcode; whoever asks is given them. */
const ALLOWED = '--use-fake-ui-for-media-stream';
const cameras = (count: number) => `--use-fake-device-for-media-stream=device-count=${count}`;
/** A name the browser does not trust, as one in a home network is. */
const UNTRUSTED = 'welness.test';

let server: RunningServer;
let browser: LaunchedBrowser | null = null;
let photograph: Buffer;

beforeAll(async () => {
  server = await startServer();
  photograph = await photographOf(NUMBER);
});
afterEach(async () => {
  await browser?.close();
  browser = null;
});
afterAll(async () => {
  await server?.kill();
});

interface Given {
  args?: string[];
  /** Runs in the page before anything of ours. */
  before?: () => void;
  origin?: string;
}

/** A browser with these cameras, the day open and the scanner opened by its button. */
async function openScanner({ args = [], before, origin = server.url }: Given): Promise<Page> {
  browser = await launchBrowser({ now: WEDNESDAY.now, args });
  const { page } = browser;
  if (before) await page.addInitScript(before);
  await openDay(page, origin);
  await button(page, en.diary.scan).click();
  await sheet(page).getByLabel(words.number).waitFor();
  return page;
}

const status = (page: Page) => sheet(page).getByRole('status').filter({ visible: true }).first();
const says = (page: Page, text: string) => sheet(page).getByText(text, { exact: true }).waitFor();

/** Whatever the camera does, a photograph and the number are there, and nothing is wrong for a screen reader. */
async function canGoOnWithout(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  await sheet(page).locator('input[type=file]').setInputFiles(aFile(photograph));
  await says(page, words.unknown(NUMBER));
}

function aFile(buffer: Buffer, name = 'photo.jpg', mimeType = 'image/jpeg') {
  return { name, mimeType, buffer };
}

/** Whether the picture moves, and which camera it comes from. */
async function showing(page: Page): Promise<{ camera: string; isLive: boolean }> {
  return page.evaluate(() => {
    const { srcObject } = document.querySelector<HTMLVideoElement>('dialog[open] video')!;
    const [track] = (srcObject as MediaStream | null)?.getVideoTracks() ?? [];
    return { camera: track?.label ?? '', isLive: track?.readyState === 'live' };
  });
}

/** Keeps the state for whoever looks at it: `WELNESS_LOOK=DIR`. */
async function look(page: Page, name: string): Promise<void> {
  const directory = process.env.WELNESS_LOOK;
  if (!directory) return;
  mkdirSync(directory, { recursive: true });
  await page.waitForTimeout(300);
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [size, viewport] of [
      ['phone', { width: 390, height: 844 }],
      ['wide', { width: 1280, height: 800 }],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      await page.screenshot({ path: `${directory}/${name}-${size}-${colorScheme}.png` });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 390, height: 844 });
}

describe('a camera', () => {
  it('is opened once, and let go when the scanner is closed', async () => {
    const page = await openScanner({ args: [ALLOWED, cameras(1)], before: keepStreams });
    await says(page, words.searching);
    expect(await showing(page)).toEqual({ camera: 'fake_device_0', isLive: true });
    expect(await sheet(page).getByLabel(cameraWords.choose, { exact: true }).count()).toBe(0);
    expect(await button(sheet(page), cameraWords.torchOn).count()).toBe(0);
    await button(sheet(page), en.common.close).first().click();
    await page.waitForFunction(() => kept().every((track) => track.readyState === 'ended'));
    expect(await page.evaluate(() => kept().length)).toBe(1);
  });

  it('is chosen where there are two', async () => {
    const page = await openScanner({ args: [ALLOWED, cameras(2)], before: keepStreams });
    await says(page, words.searching);
    const choice = sheet(page).getByLabel(cameraWords.choose, { exact: true });
    await choice.waitFor();
    await look(page, 'choice');
    const { camera } = await showing(page);
    const names = await choice.locator('option').allTextContents();
    const other = names.find((name) => name !== camera)!;
    await choice.selectOption(other);
    await page.waitForFunction((name) => kept().at(-1)?.label === name, other);
    await says(page, words.searching);
    expect(await showing(page)).toEqual({ camera: other, isLive: true });
    expect(await choice.locator('option:checked').textContent()).toBe(other);
    // The first is let go: on most phones two do not run at once.
    expect(await page.evaluate(() => kept().map(({ readyState }) => readyState))).toEqual(['ended', 'live']);
    expect(await violations(page)).toEqual([]);
  });

  it('lights what is before it where it can', async () => {
    const page = await openScanner({ args: [ALLOWED, cameras(1)], before: giveTorch });
    const on = button(sheet(page), cameraWords.torchOn);
    await on.click();
    const off = button(sheet(page), cameraWords.torchOff);
    await off.waitFor();
    await look(page, 'torch-on');
    expect(await page.evaluate(() => torch())).toBe(true);
    expect(await violations(page)).toEqual([]);
    await off.click();
    await on.waitFor();
    expect(await page.evaluate(() => torch())).toBe(false);
    // One that will not light, as when its battery is low, does not say that it does.
    await page.evaluate(() => Object.assign(globalThis, { isTorchBroken: true }));
    await on.click();
    await page.waitForFunction(() => (globalThis as unknown as { refusals: number }).refusals === 1);
    expect(await off.count()).toBe(0);
  });

  it('that is taken away is missed, and found again', async () => {
    const page = await openScanner({ args: [ALLOWED, cameras(1)], before: keepStreams });
    await says(page, words.searching);
    // What a browser does when the plug is pulled: the track ends, nobody has stopped it.
    await page.evaluate(() => {
      const track = kept().at(-1)!;
      track.stop();
      track.dispatchEvent(new Event('ended'));
    });
    await says(page, words.noCamera.Gone);
    await look(page, 'gone');
    expect(await violations(page)).toEqual([]);
    await button(sheet(page), en.common.retry).click();
    await says(page, words.searching);
    expect((await showing(page)).isLive).toBe(true);
  });

  it('that is refused is asked for again once it is allowed', async () => {
    const page = await openScanner({ args: ['--deny-permission-prompts', cameras(1)] });
    await says(page, words.noCamera.Refused);
    await look(page, 'refused');
    expect(await violations(page)).toEqual([]);
    await browser!.context.grantPermissions(['camera']);
    await button(sheet(page), en.common.retry).click();
    await says(page, words.searching);
  });

  it('that another app holds is not there, which is said', async () => {
    const page = await openScanner({
      args: [ALLOWED, cameras(1)],
      before: () => {
        navigator.mediaDevices.getUserMedia = () =>
          Promise.reject(new DOMException('Could not start video source', 'NotReadableError'));
      },
    });
    await says(page, words.noCamera.InUse);
    await look(page, 'in-use');
  });

  it('is not needed: a computer without one reads photographs', async () => {
    const page = await openScanner({ args: [ALLOWED, cameras(0)] });
    await says(page, words.noCamera.None);
    await look(page, 'none');
    await canGoOnWithout(page);
  });

  it('is not given to an address that is not https, and photographs are read there too', async () => {
    const { port } = server;
    const page = await openScanner({
      args: [`--host-resolver-rules=MAP ${UNTRUSTED} 127.0.0.1`],
      origin: `http://${UNTRUSTED}:${port}`,
    });
    await says(page, words.noCamera.Insecure);
    await look(page, 'insecure');
    expect(await button(sheet(page), en.common.retry).count()).toBe(0);
    await canGoOnWithout(page);
  });
});

describe('a photograph', () => {
  it('is read while the camera goes on, and says what it lacks', async () => {
    const page = await openScanner({ args: [ALLOWED, cameras(1)] });
    await says(page, words.searching);
    const file = sheet(page).locator('input[type=file]');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      button(sheet(page), words.photo).click(),
    ]);
    await chooser.setFiles(aFile(Buffer.from('no picture'), 'notes.txt', 'text/plain'));
    await says(page, words.photoProblems.noPicture);
    await file.setInputFiles(aFile(await photographOf('')));
    await says(page, words.photoProblems.noCode);
    await look(page, 'photo-without-code');
    expect(await violations(page)).toEqual([]);
    expect(await status(page).textContent()).toBe(words.searching);
    await file.setInputFiles(aFile(photograph));
    await says(page, words.unknown(NUMBER));
  });
});

describe('the browser’s own detector', () => {
  let camera: FakeCamera;
  beforeAll(async () => {
    camera = await fakeCamera({ ean13: NUMBER });
  });
  afterAll(() => camera?.remove());

  it('is believed once two frames agree', async () => {
    const page = await openScanner({ args: [ALLOWED, cameras(1)], before: detectOther });
    await says(page, words.unknown(OTHER));
    const { formats, sources, frames } = await page.evaluate(() => detected());
    expect(formats).toEqual(['ean_13', 'ean_8', 'qr_code', 'upc_a', 'upc_e']);
    expect(sources).toEqual(['HTMLCanvasElement']);
    // The first frame in which it saw anything is not enough.
    expect(frames).toBeGreaterThanOrEqual(3);
  });

  it('that fails at every frame leaves the reading to ours', async () => {
    const page = await openScanner({ args: camera.args, before: detectNothing });
    await says(page, words.unknown(NUMBER));
  });
});

/** Declared here, defined in the page by the scripts below. */
declare function kept(): MediaStreamTrack[];
declare function torch(): boolean | undefined;
declare function detected(): { formats: string[]; sources: string[]; frames: number };

function keepStreams() {
  const tracks: MediaStreamTrack[] = [];
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await ask(constraints);
    tracks.push(...stream.getVideoTracks());
    return stream;
  };
  Object.assign(globalThis, { kept: () => tracks });
}

/** Chromium's camera has no light: this lends it one that is switched the way a phone's is. */
function giveTorch() {
  let isLit: boolean | undefined;
  const { getCapabilities, applyConstraints } = MediaStreamTrack.prototype;
  const world = globalThis as unknown as { isTorchBroken?: boolean; refusals: number };
  world.refusals = 0;
  MediaStreamTrack.prototype.getCapabilities = function (this: MediaStreamTrack) {
    return { ...getCapabilities.call(this), torch: true };
  };
  MediaStreamTrack.prototype.applyConstraints = function (this: MediaStreamTrack, constraints) {
    const wanted = constraints?.advanced?.flatMap((set) => ('torch' in set ? [set.torch === true] : []))[0];
    if (wanted === undefined) return applyConstraints.call(this, constraints);
    if (world.isTorchBroken) {
      world.refusals++;
      return Promise.reject(new DOMException('setPhotoOptions failed', 'UnknownError'));
    }
    isLit = wanted;
    return Promise.resolve();
  };
  Object.assign(globalThis, { torch: () => isLit });
}

/** The Shape Detection API as Chrome has it on Android, which sees a number from its second frame on. */
function detectOther() {
  const seen = { formats: [] as string[], sources: [] as string[], frames: 0 };
  class BarcodeDetector {
    static getSupportedFormats() {
      return Promise.resolve(['code_128', 'ean_13', 'ean_8', 'qr_code', 'upc_a', 'upc_e']);
    }
    constructor({ formats }: { formats: string[] }) {
      if (formats.length === 0) throw new TypeError('Hint option provided, but is empty.');
      seen.formats = [...formats].sort();
    }
    detect(source: HTMLCanvasElement) {
      seen.frames++;
      seen.sources = [source.constructor.name];
      if (source.width === 0) return Promise.reject(new DOMException('empty', 'InvalidStateError'));
      const [x, y, width, height] = [10, 10, 100, 40];
      const cornerPoints = [
        { x, y },
        { x: x + width, y },
        { x: x + width, y: y + height },
        { x, y: y + height },
      ];
      const boundingBox = DOMRectReadOnly.fromRect({ x, y, width, height });
      const found = { rawValue: '9506000134352', format: 'ean_13', boundingBox, cornerPoints };
      return Promise.resolve(seen.frames > 1 ? [found] : []);
    }
  }
  Object.assign(globalThis, { BarcodeDetector, detected: () => seen });
}

/** As where the service behind it is missing. */
function detectNothing() {
  class BarcodeDetector {
    static getSupportedFormats() {
      return Promise.resolve(['ean_13']);
    }
    detect() {
      return Promise.reject(new DOMException('Barcode detection service unavailable.', 'NotSupportedError'));
    }
  }
  Object.assign(globalThis, { BarcodeDetector });
}
