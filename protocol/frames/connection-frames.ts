import { HASH_BYTES, KEY_BYTES, SIGNATURE_BYTES } from '../bytes.ts';
import { MAX_DOCUMENT_BYTES } from '../limits.ts';
import { REASONS, type Reason } from '../reasons.ts';
import type { Codecs } from './codec.ts';

export const TICKET_BYTES = 32;
export const CHALLENGE_BYTES = 32;

/** The device speaks first. */
export interface Hello {
  type: 'hello';
  /** Of the versions of the protocol that it speaks. */
  oldest: number;
  newest: number;
  space: Uint8Array;
  device: Uint8Array;
  ticket: Uint8Array;
}

export interface Challenge {
  type: 'challenge';
  /** The newest that both speak, for all that follows. */
  version: number;
  challenge: Uint8Array;
}

/** The answer to the challenge: auth.ts says over what. */
export interface Auth {
  type: 'auth';
  signature: Uint8Array;
}

export interface Welcome {
  type: 'welcome';
  /** Until the session ends, unless it is renewed. */
  expiresSeconds: number;
  membershipLength: number;
  membershipHead: Uint8Array;
}

export interface Renew {
  type: 'renew';
  ticket: Uint8Array;
}

export interface Renewed {
  type: 'renewed';
  expiresSeconds: number;
}

export interface Ping {
  type: 'ping';
  number: number;
}

export interface Pong {
  type: 'pong';
  number: number;
}

/** The server is about to close. */
export interface Goodbye {
  type: 'goodbye';
  code: number;
  comeBackMilliseconds: number;
}

export interface Refuse {
  type: 'refuse';
  /** A reason's number: `reasonOf` names it, where this version knows it. */
  code: number;
  /** The number of the frame that is refused, whole or in part. */
  frame: number;
  /** The document it is about; empty when it is about none. */
  document: string;
  logEpoch: number;
  /** Which update of an `append`; 0 when it is about none. */
  deviceSeq: number;
  /** What the reason says it is; otherwise 0. */
  detail: number;
}

/** A refusal that leaves out what it is not about. */
export function refusal(
  reason: Reason,
  frame: number,
  about: Partial<Pick<Refuse, 'document' | 'logEpoch' | 'deviceSeq' | 'detail'>> = {},
): Refuse {
  const nothing = { document: '', logEpoch: 0, deviceSeq: 0, detail: 0 };
  return { type: 'refuse', code: REASONS[reason].code, frame, ...nothing, ...about };
}

export type ConnectionFrame =
  Hello | Challenge | Auth | Welcome | Refuse | Renew | Renewed | Ping | Pong | Goodbye;

export const CONNECTION_FRAMES: Codecs<ConnectionFrame> = {
  hello: {
    code: 1,
    from: 'device',
    write: (to, { oldest, newest, space, device, ticket }) =>
      to.varuint(oldest).varuint(newest).fixed(space).fixed(device).fixed(ticket),
    read: (from) => ({
      oldest: from.varuint(),
      newest: from.varuint(),
      space: from.fixed(HASH_BYTES),
      device: from.fixed(KEY_BYTES),
      ticket: from.fixed(TICKET_BYTES),
    }),
  },
  challenge: {
    code: 2,
    from: 'server',
    write: (to, { version, challenge }) => to.varuint(version).fixed(challenge),
    read: (from) => ({ version: from.varuint(1), challenge: from.fixed(CHALLENGE_BYTES) }),
  },
  auth: {
    code: 3,
    from: 'device',
    write: (to, { signature }) => to.fixed(signature),
    read: (from) => ({ signature: from.fixed(SIGNATURE_BYTES) }),
  },
  welcome: {
    code: 4,
    from: 'server',
    write: (to, { expiresSeconds, membershipLength, membershipHead }) =>
      to.varuint(expiresSeconds).varuint(membershipLength).fixed(membershipHead),
    read: (from) => ({
      expiresSeconds: from.varuint(),
      membershipLength: from.varuint(),
      membershipHead: from.fixed(HASH_BYTES),
    }),
  },
  refuse: {
    code: 10,
    from: 'server',
    write: (to, { code, frame, document, logEpoch, deviceSeq, detail }) =>
      to.varuint(code).u8(frame).text(document).varuint(logEpoch).varuint(deviceSeq).varuint(detail),
    read: (from) => ({
      code: from.varuint(),
      frame: from.u8(),
      document: from.text(MAX_DOCUMENT_BYTES),
      logEpoch: from.varuint(),
      deviceSeq: from.varuint(),
      detail: from.varuint(),
    }),
  },
  renew: {
    code: 21,
    from: 'device',
    write: (to, { ticket }) => to.fixed(ticket),
    read: (from) => ({ ticket: from.fixed(TICKET_BYTES) }),
  },
  renewed: {
    code: 22,
    from: 'server',
    write: (to, { expiresSeconds }) => to.varuint(expiresSeconds),
    read: (from) => ({ expiresSeconds: from.varuint() }),
  },
  ping: {
    code: 23,
    from: 'both',
    write: (to, { number }) => to.varuint(number),
    read: (from) => ({ number: from.varuint() }),
  },
  pong: {
    code: 24,
    from: 'both',
    write: (to, { number }) => to.varuint(number),
    read: (from) => ({ number: from.varuint() }),
  },
  goodbye: {
    code: 25,
    from: 'server',
    write: (to, { code, comeBackMilliseconds }) => to.varuint(code).varuint(comeBackMilliseconds),
    read: (from) => ({ code: from.varuint(), comeBackMilliseconds: from.varuint() }),
  },
};
