export type { Proofs, Provider, SyncActions, SyncFailure } from './actions.ts';
export { DeviceNameSchema } from './device-names.ts';
export {
  dismissAlarm,
  readDevices,
  readOverview,
  readProgress,
  readSetAside,
  readUndelivered,
  readWaiting,
  type SyncDevice,
  type SyncOverview,
  type WaitingDocument,
} from './readings.ts';
export { Sync } from './sync.ts';
