import { joinBytes, label } from '../bytes.ts';

interface Joining {
  account: Uint8Array;
  device: Uint8Array;
  box: Uint8Array;
}

/** What a device signs to be added to a space. */
export function deviceMessage(space: Uint8Array, { account, device, box }: Joining): Uint8Array {
  return joinBytes(label('device'), space, account, device, box);
}

/** What a grantee's account signs for a device of its own. */
export function certificateMessage({ account, device, box }: Joining): Uint8Array {
  return joinBytes(label('certificate'), account, device, box);
}

/** What a new account key signs to take the place of the old one. */
export function accountKeyMessage(
  space: Uint8Array,
  { account, box }: { account: Uint8Array; box: Uint8Array },
): Uint8Array {
  return joinBytes(label('account-key'), space, account, box);
}
