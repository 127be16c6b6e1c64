import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../../tools/find-browser.mjs';
import { DIGITS, FIRST_DIGIT_SETS, type NumberSet } from '../../../domain/foods/bars/symbols.ts';

export interface FakeCamera {
  /** For `launchBrowser`: the camera is allowed and shows the picture. */
  args: string[];
  remove(): void;
}

/** A camera before which a picture lies: a file, or the bars of an EAN-13 that this draws itself. */
export async function fakeCamera(picture: { path: string } | { ean13: string }): Promise<FakeCamera> {
  const directory = mkdtempSync(join(tmpdir(), 'welness-camera-'));
  const path = join(directory, 'cam.mjpeg');
  const frame = await ('path' in picture ? jpegOf([picture.path], '') : jpegOf([], modulesOf(picture.ean13)));
  // Chromium plays the file over and over; a few frames make a second.
  writeFileSync(path, Buffer.concat(Array.from({ length: 10 }, () => frame)));
  return {
    args: [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${path}`,
    ],
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** A photograph (JPEG) of a packet with the bars of an EAN-13. */
export function photographOf(ean13: string): Promise<Buffer> {
  return jpegOf([], modulesOf(ean13));
}

/** A photograph (JPEG) of several pictures side by side. */
export function photographOfAll(...paths: string[]): Promise<Buffer> {
  return jpegOf(paths, '');
}

async function jpegOf(paths: readonly string[], modules: string): Promise<Buffer> {
  const sources = paths.map((path) => `data:image/*;base64,${readFileSync(path).toString('base64')}`);
  const browser = await chromium.launch({ executablePath: findBrowser() ?? '', args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const drawn = await page.evaluate(
      async ({ sources, modules }) => {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [640, 480];
        const context = canvas.getContext('2d')!;
        context.fillStyle = '#e8e4da';
        context.fillRect(0, 0, 640, 480);
        const room = 640 / sources.length;
        for (const [i, source] of sources.entries()) {
          const image = new Image();
          image.src = source;
          await image.decode();
          const scale = Math.min(room / image.width, 480 / image.height);
          const [width, height] = [image.width * scale, image.height * scale];
          context.drawImage(image, i * room + (room - width) / 2, (480 - height) / 2, width, height);
        }
        context.fillStyle = '#1c1a18';
        for (const [i, module] of [...modules].entries())
          if (module === '1') context.fillRect(130 + i * 4, 120, 4, 220);
        return canvas.toDataURL('image/jpeg', 0.92);
      },
      { sources, modules },
    );
    return Buffer.from(drawn.slice(drawn.indexOf(',') + 1), 'base64');
  } finally {
    await browser.close();
  }
}

/** The 95 modules of an EAN-13, 1 dark. */
function modulesOf(ean13: string): string {
  const [first = 0, ...rest] = [...ean13].map(Number);
  const sets = [...(FIRST_DIGIT_SETS[first] ?? ''), ...'CCCCCC'] as NumberSet[];
  const digits = rest.map((digit, i) => DIGITS[sets[i]!][digit]);
  return ['101', ...digits.slice(0, 6), '01010', ...digits.slice(6), '101'].join('');
}
