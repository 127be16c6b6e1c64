import { describe, expect, it } from 'vitest';
import { equalBytes } from '../bytes.ts';
import { newKeyPairs } from '../crypto/key-pairs.ts';
import { loadCrypto } from '../crypto/sodium.ts';
import { seededCrypto } from '../testing/seeded-crypto.ts';
import {
  APPROVAL_BYTES,
  approvalDigits,
  type ApprovingSide,
  commitment,
  decodeApproving,
  encodeApproving,
  type JoiningSide,
  readShown,
  sessionClaim,
  show,
} from './approval.ts';

const crypto = seededCrypto(await loadCrypto(), 14);

function anExchange() {
  const joining: JoiningSide = { keys: newKeyPairs(crypto), random: crypto.random(32) };
  const approving: ApprovingSide = {
    random: crypto.random(32),
    space: crypto.random(32),
    owner: crypto.random(32),
  };
  const messages = [
    commitment(joining),
    encodeApproving(approving),
    show(crypto, joining, approving),
  ] as const;
  return { joining, approving, messages };
}

describe('[AC14] approval of a device', () => {
  it('brings the keys that were committed to, with the proof that an entry needs, and the same digits on both sides', () => {
    const { joining, approving, messages } = anExchange();
    const [committed, named, shown] = messages;
    expect(messages.map(({ length }) => length)).toEqual(APPROVAL_BYTES.slice(0, 3));
    expect(decodeApproving(named)).toEqual(approving);
    const read = readShown(crypto.verify, committed, approving, shown);
    expect(read?.body).toMatchObject({
      kind: 'device',
      account: approving.owner,
      device: joining.keys.signing.publicKey,
      box: joining.keys.box.publicKey,
      certificate: null,
    });
    expect(approvalDigits(committed, named, shown)).toMatch(/^\d{6}$/);
  });

  it('reads the same digits from the same messages, today and later', () => {
    const bytes = (length: number, value: number) => new Uint8Array(length).fill(value);
    expect(approvalDigits(bytes(32, 1), bytes(96, 2), bytes(160, 3))).toBe(
      approvalDigits(bytes(32, 1), bytes(96, 2), bytes(160, 3)),
    );
    expect(approvalDigits(bytes(32, 1), bytes(96, 2), bytes(160, 3))).toBe('927113');
  });

  it('shows other digits when any bit of any message is another', () => {
    const { messages } = anExchange();
    const digits = approvalDigits(...messages);
    const others = messages.flatMap((message, which) =>
      [0, message.length - 1].map((at) => {
        const changed = messages.map((each) => each.slice());
        changed[which]![at]! ^= 1;
        return approvalDigits(changed[0]!, changed[1]!, changed[2]!);
      }),
    );
    expect(others).not.toContain(digits);
    expect(new Set(others).size).toBe(others.length);
  });

  it('refuses keys that were not committed to, a proof for another space, and what is too short', () => {
    const { approving, messages } = anExchange();
    const [committed, , shown] = messages;
    const other = anExchange();
    expect(readShown(crypto.verify, committed, approving, other.messages[2])).toBeNull();
    expect(readShown(crypto.verify, committed, other.approving, shown)).toBeNull();
    expect(readShown(crypto.verify, committed, approving, shown.slice(1))).toBeNull();
    for (const at of [0, 32, 64, 96, 159]) {
      const changed = shown.slice();
      changed[at]! ^= 1;
      expect(readShown(crypto.verify, committed, approving, changed)).toBeNull();
    }
    expect(decodeApproving(messages[1].slice(1))).toBeNull();
  });

  it('signs for one exchange', () => {
    const one = sessionClaim(Uint8Array.of(1));
    expect(equalBytes(one, sessionClaim(Uint8Array.of(2)))).toBe(false);
  });
});
