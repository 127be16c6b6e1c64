import { mulberry32 } from './random.ts';

const EDGE = 512;

/** A drawn scene without food, of its seed alone: hills under a sky, a street of houses, a wall, balls, stripes, a desk, leaves. */
export function drawScene(seed: number): OffscreenCanvas {
  const next = mulberry32(seed);
  const canvas = new OffscreenCanvas(EDGE, EDGE);
  const context = canvas.getContext('2d')!;
  SCENES[seed % SCENES.length]!(context, next);
  return canvas;
}

type Context = OffscreenCanvasRenderingContext2D;
type Next = () => number;

const between = (next: Next, low: number, high: number) => low + next() * (high - low);
const hue = (next: Next, saturation = 60, lightness = 50) =>
  `hsl(${between(next, 0, 360)} ${saturation}% ${lightness}%)`;

const SCENES: readonly ((context: Context, next: Next) => void)[] = [
  hills,
  street,
  wall,
  balls,
  stripes,
  desk,
  leaves,
];

function fill(context: Context, ...colours: string[]): void {
  const sky = context.createLinearGradient(0, 0, 0, EDGE);
  colours.forEach((colour, i) => sky.addColorStop(i / Math.max(1, colours.length - 1), colour));
  context.fillStyle = sky;
  context.fillRect(0, 0, EDGE, EDGE);
}

function hills(context: Context, next: Next): void {
  fill(context, hue(next, 70, 60), hue(next, 60, 85));
  for (let row = 0; row < 4; row++) {
    const [height, wave, phase] = [between(next, 20, 80), between(next, 60, 160), between(next, 0, 6)];
    context.fillStyle = `hsl(${between(next, 80, 160)} 40% ${55 - row * 11}%)`;
    context.beginPath();
    context.moveTo(0, EDGE);
    for (let x = 0; x <= EDGE; x += 8)
      context.lineTo(x, 240 + row * 60 - height * Math.sin(x / wave + phase));
    context.lineTo(EDGE, EDGE);
    context.fill();
  }
}

function street(context: Context, next: Next): void {
  fill(context, hue(next, 30, 80), '#667');
  for (let x = 0; x < EDGE;) {
    const [width, top] = [between(next, 60, 140), between(next, 40, 260)];
    context.fillStyle = hue(next, 25, 45);
    context.fillRect(x, top, width, 420 - top);
    context.fillStyle = '#dde6ee';
    for (let y = top + 16; y < 380; y += 40)
      for (let window = x + 12; window < x + width - 24; window += 34) context.fillRect(window, y, 18, 24);
    x += width;
  }
}

function wall(context: Context, next: Next): void {
  fill(context, hue(next, 15, 40));
  const [height, width] = [between(next, 24, 50), between(next, 60, 110)];
  const colour = between(next, 0, 360);
  for (let row = 0; row * height < EDGE; row++)
    for (let x = row % 2 ? -width / 2 : 0; x < EDGE; x += width) {
      context.fillStyle = `hsl(${colour} 35% ${between(next, 40, 60)}%)`;
      context.fillRect(x + 2, row * height + 2, width - 4, height - 4);
    }
}

function balls(context: Context, next: Next): void {
  fill(context, hue(next, 20, 90), hue(next, 20, 60));
  for (let i = 0; i < 9; i++) {
    const [x, y, radius] = [between(next, 0, EDGE), between(next, 0, EDGE), between(next, 20, 110)];
    const light = context.createRadialGradient(x - radius / 3, y - radius / 3, 2, x, y, radius);
    light.addColorStop(0, '#fff');
    light.addColorStop(0.3, hue(next, 80, 55));
    light.addColorStop(1, '#222');
    context.fillStyle = light;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  }
}

function stripes(context: Context, next: Next): void {
  fill(context, hue(next));
  context.rotate(between(next, -0.7, 0.7));
  for (let x = -EDGE; x < 2 * EDGE;) {
    const width = between(next, 6, 60);
    context.fillStyle = hue(next, between(next, 0, 90), between(next, 20, 80));
    context.fillRect(x, -EDGE, width, 3 * EDGE);
    x += width * 1.6;
  }
}

function desk(context: Context, next: Next): void {
  fill(context, `hsl(${between(next, 20, 40)} 40% 40%)`, `hsl(${between(next, 20, 40)} 35% 30%)`);
  context.fillStyle = '#2a2c31';
  context.fillRect(70, 60, 330, 210);
  context.fillStyle = hue(next, 50, between(next, 20, 90));
  context.fillRect(84, 74, 302, 182);
  for (let row = 0; row < 4; row++)
    for (let key = 0; key < 12; key++) {
      context.fillStyle = '#e7e7ea';
      context.fillRect(90 + key * 26, 310 + row * 26, 22, 22);
    }
  context.fillStyle = hue(next, 70, 50);
  context.fillRect(430, between(next, 80, 300), 12, 160);
}

function leaves(context: Context, next: Next): void {
  fill(context, '#1d3a1a', '#31592a');
  for (let i = 0; i < 160; i++) {
    context.save();
    context.translate(between(next, 0, EDGE), between(next, 0, EDGE));
    context.rotate(between(next, 0, 6.3));
    context.fillStyle = `hsl(${between(next, 85, 150)} 45% ${between(next, 18, 50)}%)`;
    context.beginPath();
    context.ellipse(0, 0, between(next, 14, 50), between(next, 5, 16), 0, 0, 2 * Math.PI);
    context.fill();
    context.restore();
  }
}
