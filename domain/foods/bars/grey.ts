/** Brightness by pixel, row by row, 0 dark to 255 bright. */
export interface Grey {
  values: Float32Array;
  width: number;
  height: number;
}

/** Of RGBA, with the weights of Rec. 601. */
export function greyOf(pixels: { data: Uint8ClampedArray; width: number; height: number }): Grey {
  const { data, width, height } = pixels;
  const values = new Float32Array(width * height);
  for (let i = 0; i < values.length; i++) {
    values[i] = 0.299 * data[4 * i]! + 0.587 * data[4 * i + 1]! + 0.114 * data[4 * i + 2]!;
  }
  return { values, width, height };
}

/** Between pixels, beyond the rim the rim itself. Pixel (x, y) has its centre at (x, y). */
export function brightnessAt({ values, width, height }: Grey, x: number, y: number): number {
  const insideX = Math.max(0, Math.min(width - 1.001, x));
  const insideY = Math.max(0, Math.min(height - 1.001, y));
  const left = Math.floor(insideX);
  const top = Math.floor(insideY);
  const i = top * width + left;
  const [rightward, downward] = [insideX - left, insideY - top];
  const upper = values[i]! + (values[i + 1]! - values[i]!) * rightward;
  const lower = values[i + width]! + (values[i + width + 1]! - values[i + width]!) * rightward;
  return upper + (lower - upper) * downward;
}

/** Half, a third … the size, each pixel the mean of those it stands for. */
export function shrunk(grey: Grey, factor: number): Grey {
  if (factor === 1) return grey;
  const width = Math.floor(grey.width / factor);
  const height = Math.floor(grey.height / factor);
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let dy = 0; dy < factor; dy++) {
        const row = (y * factor + dy) * grey.width + x * factor;
        for (let dx = 0; dx < factor; dx++) sum += grey.values[row + dx]!;
      }
      values[y * width + x] = sum / (factor * factor);
    }
  }
  return { values, width, height };
}

/** Twice the size, the pixels between made of their neighbours. */
export function doubled(grey: Grey): Grey {
  const [width, height] = [grey.width * 2, grey.height * 2];
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) values[y * width + x] = brightnessAt(grey, x / 2 - 0.25, y / 2 - 0.25);
  }
  return { values, width, height };
}
