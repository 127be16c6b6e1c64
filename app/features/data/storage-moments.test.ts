import { describe, expect, it } from 'vitest';
import { isRunningLow } from './low-storage.ts';
import { shouldAskToPersist } from './persist-moment.ts';

describe('asking the browser to keep the diary', () => {
  const inTab = { isInstalled: false, asked: null } as const;

  it('waits until three entries are worth keeping', () => {
    expect([0, 1, 2, 3].map((entries) => shouldAskToPersist({ ...inTab, entries }))).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  it('does not wait in an installed app', () => {
    expect(shouldAskToPersist({ entries: 0, isInstalled: true, asked: null })).toBe(true);
  });

  it('asks again only when the app was installed since', () => {
    expect(shouldAskToPersist({ entries: 9, isInstalled: false, asked: 'asTab' })).toBe(false);
    expect(shouldAskToPersist({ entries: 9, isInstalled: true, asked: 'asTab' })).toBe(true);
    expect(shouldAskToPersist({ entries: 9, isInstalled: true, asked: 'asApp' })).toBe(false);
    expect(shouldAskToPersist({ entries: 9, isInstalled: false, asked: 'asApp' })).toBe(false);
  });
});

describe('room that runs out', () => {
  it('is worth a warning below 50 MB or a tenth', () => {
    expect(isRunningLow({ used: 0, quota: 49e6 })).toBe(true);
    expect(isRunningLow({ used: 1e9, quota: 1.04e9 })).toBe(true);
    expect(isRunningLow({ used: 91e9, quota: 100e9 })).toBe(true);
    expect(isRunningLow({ used: 1e9, quota: 100e9 })).toBe(false);
  });

  it('is not worth one where the browser tells no quota', () => {
    expect(isRunningLow({ used: 5e6, quota: 0 })).toBe(false);
  });
});
