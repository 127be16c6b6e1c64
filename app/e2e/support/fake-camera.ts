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

/** A camera before which a picture lies: a PNG file, or the bars of an EAN-13 that this draws itself. */
export async function fakeCamera(picture: { png: string } | { ean13: string }): Promise<FakeCamera> {
  const directory = mkdtempSync(join(tmpdir(), 'welness-camera-'));
  const path = join(directory, 'cam.mjpeg');
  const source =
    'png' in picture ? `data:image/png;base64,${readFileSync(picture.png).toString('base64')}` : null;
  const frame = await jpegOf(source, 'ean13' in picture ? modulesOf(picture.ean13) : '');
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
  return jpegOf(null, modulesOf(ean13));
}

async function jpegOf(source: string | null, modules: string): Promise<Buffer> {
  const browser = await chromium.launch({ executablePath: findBrowser() ?? '', args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const drawn = await page.evaluate(
      async ({ source, modules }) => {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [640, 480];
        const context = canvas.getContext('2d')!;
        context.fillStyle = '#e8e4da';
        context.fillRect(0, 0, 640, 480);
        if (source) {
          const image = new Image();
          image.src = source;
          await image.decode();
          const scale = Math.min(640 / image.width, 480 / image.height);
          const [width, height] = [image.width * scale, image.height * scale];
          context.drawImage(image, (640 - width) / 2, (480 - height) / 2, width, height);
        }
        context.fillStyle = '#1c1a18';
        for (const [i, module] of [...modules].entries())
          if (module === '1') context.fillRect(130 + i * 4, 120, 4, 220);
        return canvas.toDataURL('image/jpeg', 0.92);
      },
      { source, modules },
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
