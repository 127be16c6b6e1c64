// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { afterFirstPaint, expectFirstPaint, firstScreenMounted } from './first-paint.ts';

afterEach(() => vi.useRealTimers());

it('runs at once where no start is under way', () => {
  const work = vi.fn();
  afterFirstPaint(work);
  expect(work).toHaveBeenCalledOnce();
});

it('waits until a frame of the first screen has been drawn', async () => {
  vi.useFakeTimers();
  expectFirstPaint();
  const [work, late] = [vi.fn(), vi.fn()];
  afterFirstPaint(work);
  await vi.advanceTimersByTimeAsync(500);
  expect(work).not.toHaveBeenCalled();
  firstScreenMounted();
  await vi.advanceTimersByTimeAsync(300);
  expect(work).toHaveBeenCalledOnce();
  afterFirstPaint(late);
  expect(late).toHaveBeenCalledOnce();
});

it('goes on when no screen comes', async () => {
  vi.useFakeTimers();
  expectFirstPaint();
  const work = vi.fn();
  afterFirstPaint(work);
  await vi.advanceTimersByTimeAsync(3000);
  expect(work).toHaveBeenCalledOnce();
});

it('calls off work that waits, and stops work that has begun', async () => {
  vi.useFakeTimers();
  expectFirstPaint();
  const [stop, never] = [vi.fn(), vi.fn()];
  const begun = afterFirstPaint(() => stop);
  afterFirstPaint(never)();
  firstScreenMounted();
  await vi.advanceTimersByTimeAsync(300);
  expect(never).not.toHaveBeenCalled();
  begun();
  expect(stop).toHaveBeenCalledOnce();
});
