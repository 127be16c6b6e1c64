import { describe, expect, it, vi } from 'vitest';
import { newId } from '#app/core/documents/id.ts';
import { Space } from '#app/core/documents/space.svelte.ts';
import { DiaryStore } from '#app/features/diary/index.ts';
import { DEFAULT_SLOTS } from '#domain/diary/slots.ts';
import { CRONOMETER_DAYS, CRONOMETER_SERVINGS, LOSEIT_FOODS } from '#domain/imports/fixtures.ts';
import { strToU8, zipSync } from 'fflate';
import { DiaryImport } from './diary-import.svelte.ts';
import { ImportsStore } from './imports-store.ts';

async function anImport() {
  const space = new Space(`test-${newId()}`);
  await space.open();
  const diaryImport = new DiaryImport(space, () => ({
    today: '2026-11-25',
    zone: 'Europe/Madrid',
    slots: DEFAULT_SLOTS,
    slotName: ({ id }) => id,
    usualOrder: 'dayFirst',
  }));
  return { space, diaryImport, diary: new DiaryStore(space), store: new ImportsStore(space) };
}

const aFile = (content: string | Uint8Array<ArrayBuffer>) => new File([content], 'x.csv');

describe('a diary from a file', () => {
  it('is looked at before anything is kept', async () => {
    const { space, diaryImport } = await anImport();
    expect(await diaryImport.open(aFile(CRONOMETER_SERVINGS))).toBe(true);
    expect(diaryImport.preview).toMatchObject({ source: 'cronometer', hasTimes: true, days: [] });
    expect(diaryImport.preview?.plan.fresh).toHaveLength(4);
    expect(await (await space.database).updates.count()).toBe(0);
  });

  it('keeps what was chosen for meals while its dates are read the other way', async () => {
    const { diaryImport, diary } = await anImport();
    await diaryImport.open(aFile(LOSEIT_FOODS));
    const reading = diaryImport.readAs({ order: 'monthFirst' });
    diaryImport.choose(new Map([...diaryImport.preview!.choices, ['Snacks', 'lunch']]));
    await reading;
    expect(diaryImport.preview).toMatchObject({ order: 'monthFirst' });
    expect((await diaryImport.bringIn())?.ok).toBe(true);
    const slots = (await diary.entriesBetween('2026-03-04', '2026-03-04')).map(
      (entry) => 'slot' in entry && entry.slot,
    );
    expect(slots.sort()).toEqual(['breakfast', 'lunch']);
  });

  it('asks what a figure says that nothing decides, and reads all of them that way', async () => {
    const { diaryImport } = await anImport();
    await diaryImport.open(aFile('Date,Meal,Calories\n2026-01-01,Lunch,1.234\n2026-01-01,Dinner,80\n'));
    const energies = () => diaryImport.preview?.lines.map(({ nutrients }) => nutrients[0]);
    expect(diaryImport.preview).toMatchObject({ figures: { example: '1.234' }, mark: ',' });
    expect(energies()).toEqual([1234, 80]);
    await diaryImport.readAs({ mark: '.' });
    expect(diaryImport.preview).toMatchObject({ figures: { example: '1.234' }, mark: '.' });
    expect(energies()).toEqual([1.234, 80]);
  });

  it('that is closed while it is brought in leaves nothing', async () => {
    const { space, diaryImport } = await anImport();
    await diaryImport.open(aFile(CRONOMETER_SERVINGS));
    const bringing = diaryImport.bringIn();
    diaryImport.close();
    expect(await bringing).toEqual({ ok: false, error: { type: 'Cancelled' } });
    expect(await (await space.database).rows.count()).toBe(0);
  });

  it('that is left while it is read is not shown', async () => {
    const { diaryImport } = await anImport();
    const [header, ...rows] = CRONOMETER_SERVINGS.split('\n');
    const opening = diaryImport.open(aFile([header, ...Array(300).fill(rows.join('\n'))].join('\n')));
    await vi.waitUntil(() => (diaryImport.work?.share ?? 0) > 0);
    diaryImport.close();
    await opening;
    expect([diaryImport.preview, diaryImport.work]).toEqual([null, null]);
  });

  it('counts what came, where some of it has come in the meantime, and what goes, where it has gone', async () => {
    const { diaryImport, diary, store } = await anImport();
    await diaryImport.open(aFile(CRONOMETER_SERVINGS));
    const [line] = diaryImport.preview!.lines;
    const elsewhere = { id: line!.id, day: line!.day, at: '2026-03-14T07:00:00Z', zone: 'UTC', order: 0 };
    await diary.log([{ ...elsewhere, kind: 'quick', slot: 'lunch', kcal: 100 }]);
    const added = await diaryImport.bringIn();
    if (!added?.ok) throw new Error('not added');
    expect([added.value.entries, (await store.all()).map(({ entries }) => entries)]).toEqual([3, [3]]);
    expect(await diaryImport.remove(added.value)).toEqual({ ok: true, value: { removed: 3, kept: 0 } });
    expect(await diaryImport.remove(added.value)).toEqual({ ok: true, value: { removed: 0, kept: 0 } });
  });

  it('leaves the screen free when bringing it in or taking it back breaks', async () => {
    const { diaryImport, store } = await anImport();
    await diaryImport.open(aFile(CRONOMETER_SERVINGS));
    const broken = vi.spyOn(ImportsStore.prototype, 'add').mockRejectedValue(new Error('no such script'));
    await expect(diaryImport.bringIn()).rejects.toThrow('no such script');
    broken.mockRestore();
    expect([diaryImport.work, diaryImport.preview === null]).toEqual([null, false]);
    expect((await diaryImport.bringIn())?.ok).toBe(true);
    const [record] = await store.all();
    const stuck = vi.spyOn(ImportsStore.prototype, 'remove').mockRejectedValue(new Error('no such script'));
    await expect(diaryImport.remove(record!)).rejects.toThrow('no such script');
    stuck.mockRestore();
    expect(diaryImport.work).toBeNull();
  });

  it('goes again as one, and can come again', async () => {
    const { diaryImport, diary, store } = await anImport();
    await diaryImport.open(aFile(CRONOMETER_SERVINGS));
    const added = await diaryImport.bringIn();
    if (!added?.ok) throw new Error('not added');
    const [own] = await diary.entriesBetween('2026-03-15', '2026-03-15');
    await diary.edit(own!.id, (entry) => ({ ...entry, order: 9 }));
    expect(await diaryImport.remove(added.value)).toEqual({ ok: true, value: { removed: 3, kept: 1 } });
    expect(await store.all()).toEqual([]);
    expect(await diary.recentlyDeleted(new Date())).toEqual([]);
    await diaryImport.open(aFile(CRONOMETER_SERVINGS));
    expect(diaryImport.preview?.plan).toMatchObject({ duplicates: 1, deleted: 0 });
    expect((await diaryImport.bringIn())?.ok).toBe(true);
    expect(await diary.entriesBetween('2026-03-14', '2026-03-15')).toHaveLength(4);
    // Deleted one by one, it is offered for restoring as ever.
    await diary.remove([own!.id], new Date());
    expect(await diary.recentlyDeleted(new Date())).toHaveLength(1);
  });

  it('is found in the ZIP it came in, among others', async () => {
    const { diaryImport } = await anImport();
    const zip = zipSync({ 'a/daily.csv': strToU8(CRONOMETER_DAYS), 'a/foods.csv': strToU8(LOSEIT_FOODS) });
    await diaryImport.open(aFile(zip));
    expect(diaryImport.preview?.source).toBe('loseit');
    diaryImport.close();
    await diaryImport.open(aFile(zipSync({ 'a/daily.csv': strToU8(CRONOMETER_DAYS) })));
    expect(diaryImport.refused).toEqual({ type: 'NothingInZip' });
    diaryImport.close();
    await diaryImport.open(aFile(strToU8('PK broken')));
    expect(diaryImport.refused).toEqual({ type: 'Unreadable' });
  });

  it('of our own with everything in it is left to others', async () => {
    const { diaryImport } = await anImport();
    expect(await diaryImport.open(aFile('{"format":"welness-archive"}'))).toBe(false);
    expect([diaryImport.preview, diaryImport.refused]).toEqual([null, null]);
  });

  it('is read in the letters of Windows and in UTF-16 as well', async () => {
    const { diaryImport } = await anImport();
    const text = 'Fecha;Comida;Calorías\n14/03/2026;Almuerzo rápido;412,5\n';
    const windows = Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)));
    const utf16 = Uint8Array.from(
      [...`\ufeff${text}`].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]),
    );
    for (const bytes of [windows, utf16]) {
      await diaryImport.open(aFile(bytes));
      expect(diaryImport.preview?.lines[0]?.meal).toBe('Almuerzo rápido');
      diaryImport.close();
    }
  });
});
