import type { Page } from 'playwright-core';

/** A JPEG of the same picture whose rows and columns lie on their side, with an EXIF that says so (orientation 6). */
export async function lyingOnItsSide(page: Page, photo: Buffer): Promise<Buffer> {
  const turned = await drawn(page, photo, { turn: true, scale: 1 });
  // EXIF 2.32: a marker, TIFF in the order of Motorola, one entry: 0x0112, one SHORT, 6.
  const tiff = Buffer.from('4d4d002a00000008' + '0001' + '011200030000000100060000' + '00000000', 'hex');
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xffe1);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([turned.subarray(0, 2), head, body, turned.subarray(2)]);
}

/** The same picture, so many times as wide and as high. */
export function enlarged(page: Page, photo: Buffer, scale: number): Promise<Buffer> {
  return drawn(page, photo, { turn: false, scale });
}

async function drawn(page: Page, photo: Buffer, how: { turn: boolean; scale: number }): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ({ text, turn, scale }) => {
      const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes]));
      const [width, height] = [bitmap.width * scale, bitmap.height * scale];
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = turn ? [height, width] : [width, height];
      const context = canvas.getContext('2d')!;
      if (turn) {
        context.translate(0, width);
        context.rotate(-Math.PI / 2);
      }
      context.drawImage(bitmap, 0, 0, width, height);
      return canvas.toDataURL('image/jpeg', 0.92).split(',')[1]!;
    },
    { text: photo.toString('base64'), ...how },
  );
  return Buffer.from(base64, 'base64');
}

/** One transparent pixel. */
export const ONE_PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
