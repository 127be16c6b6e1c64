import * as Y from 'yjs';

/** The Yjs update of one logged meal after another, each a row version as the app writes it: about 600 bytes. */
export function mealUpdates(count: number, client: number): Uint8Array[] {
  const document = new Y.Doc();
  document.clientID = client;
  const rows = document.getMap<string>('rows');
  const updates: Uint8Array[] = [];
  document.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < count; i++)
    rows.set(`entry-${client}-${i}@${1_764_000_000_000 + i}@w${client}`, mealJson(i));
  return updates;
}

function mealJson(index: number): string {
  return JSON.stringify({
    kind: 'entry',
    v: 1,
    data: {
      day: `2026-11-${String((index % 28) + 1).padStart(2, '0')}`,
      at: '2026-11-26T12:30:00.000Z',
      zone: 'Europe/Madrid',
      slot: 'lunch',
      order: index,
      food: { id: `fndds:${1_000_000 + index}`, name: 'Lentil stew with vegetables', basis: 'g' },
      amount: { value: 250 + (index % 50), unit: 'g' },
      per100: Array.from({ length: 34 }, (_, n) => (n % 5 === 0 ? null : Math.round(n * 3.7 * 100) / 100)),
    },
  });
}
