import { expect, it } from 'vitest';
import { noticeToShow, type NoticeId } from './notice.ts';

const NOTHING: Record<NoticeId, boolean> = {
  space: false,
  sample: false,
  vanished: false,
  insecure: false,
  lowStorage: false,
  worksOffline: false,
};

it('is silent when nothing is due', () => {
  expect(noticeToShow(NOTHING)).toBeNull();
});

it('shows one notice at a time, what endangers the diary first', () => {
  const due = { ...NOTHING, worksOffline: true, lowStorage: true };
  expect(noticeToShow(due)).toBe('lowStorage');
  expect(noticeToShow({ ...due, lowStorage: false })).toBe('worksOffline');
  expect(noticeToShow({ ...due, vanished: true })).toBe('vanished');
  expect(noticeToShow({ ...due, vanished: true, space: true })).toBe('space');
});
