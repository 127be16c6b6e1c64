import * as v from 'valibot';
import type { Result } from '#domain/result.ts';
import { Journal } from '../documents/journal.ts';
import { rowKind } from '../documents/row-kind.ts';
import type { StorageFailure } from '../documents/storage-failure.ts';
import type { WelnessDatabase } from '../storage/database.ts';

export const DeviceNameSchema = v.looseObject({
  /** Hexadecimal of its public key, and the row's id. */
  device: v.string(),
  name: v.string(),
});

/** What a person calls a device. The server knows devices by their keys alone (AC16). */
export type DeviceName = v.InferOutput<typeof DeviceNameSchema>;

export const deviceNames = rowKind<DeviceName>({
  kind: 'device',
  v: 1,
  is: (data) => v.is(DeviceNameSchema, data),
  document: () => 'devices',
});

export async function nameDevice(
  database: WelnessDatabase,
  device: string,
  name: string,
): Promise<Result<null, StorageFailure>> {
  const journal = new Journal(() => database);
  const written = await journal.act('device', [deviceNames.put(device, () => ({ device, name }))]);
  return written.ok ? { ok: true, value: null } : written;
}
