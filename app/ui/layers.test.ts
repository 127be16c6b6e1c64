import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pushLayer } from './layers.ts';
import { FakeHistory } from './testing/fake-history.ts';

let past: FakeHistory;

beforeEach(() => {
  vi.useFakeTimers();
  past = new FakeHistory({ 'sveltekit:history': 7 });
});
afterEach(() => {
  vi.runAllTimers();
  while (past.at > 0) past.goBack();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('gives each layer a history entry that keeps what the router wrote', () => {
  const layer = pushLayer(() => undefined);
  expect(past.entries).toHaveLength(2);
  expect(history.state).toMatchObject({ 'sveltekit:history': 7 });
  layer.remove();
});

it('closes the uppermost layer when the person goes back, one at a time', () => {
  const closed: string[] = [];
  pushLayer(() => closed.push('lower'));
  pushLayer(() => closed.push('upper'));
  past.goBack();
  expect(closed).toEqual(['upper']);
  past.goBack();
  expect(closed).toEqual(['upper', 'lower']);
  past.goBack();
  expect(closed).toEqual(['upper', 'lower']);
});

it('takes its entry back when it is closed by its own button, without closing what lies below', () => {
  const closed: string[] = [];
  pushLayer(() => closed.push('lower'));
  const upper = pushLayer(() => closed.push('upper'));
  upper.remove();
  vi.runAllTimers();
  expect(past.at).toBe(1);
  expect(closed).toEqual([]);
  past.goBack();
  expect(closed).toEqual(['lower']);
});

it('takes all entries back when several layers close at once', () => {
  const layers = [pushLayer(() => undefined), pushLayer(() => undefined), pushLayer(() => undefined)];
  for (const layer of layers.reverse()) layer.remove();
  vi.runAllTimers();
  expect(past.at).toBe(0);
});

it('gives an entry to a layer that opens while another is still closing', () => {
  const onback = vi.fn();
  const menu = pushLayer(() => undefined);
  menu.remove();
  pushLayer(onback);
  vi.runAllTimers();
  expect(past.at).toBe(1);
  expect(onback).not.toHaveBeenCalled();
  past.goBack();
  expect(onback).toHaveBeenCalledOnce();
});

it('leaves the history alone when its page has been navigated away from', () => {
  const layer = pushLayer(() => undefined);
  history.pushState({ 'sveltekit:history': 8 }, '');
  layer.remove();
  vi.runAllTimers();
  expect(history.back).not.toHaveBeenCalled();
  expect(past.at).toBe(2);
});
