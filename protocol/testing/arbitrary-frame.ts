import fc from 'fast-check';
import type { Frame } from '../frames/frame.ts';
import { REASONS } from '../reasons.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const blob = fc.uint8Array({ maxLength: 200 });
const count = fc.oneof(fc.nat(300), fc.maxSafeNat());
const fromOne = count.map((n) => Math.max(1, n));
const document = fc.constantFrom('diary/log:2026-11', 'diary/catalog', 'private/profile', 'talk/t');
const codes = Object.values(REASONS).map(({ code }) => code);
const list = <T>(item: fc.Arbitrary<T>, minLength = 0) => fc.array(item, { minLength, maxLength: 8 });
const frame = <Type extends Frame['type']>(
  type: Type,
  fields: { [Field in keyof Omit<Extract<Frame, { type: Type }>, 'type'>]: fc.Arbitrary<unknown> },
) =>
  fc
    .record(fields as Record<string, fc.Arbitrary<unknown>>)
    .map((read) => ({ type, ...read }) as unknown as Frame);

/** Every kind of frame, by its type, with fields as the wire allows them. */
export const ARBITRARY_FRAMES: Record<Frame['type'], fc.Arbitrary<Frame>> = {
  hello: frame('hello', {
    oldest: count,
    newest: count,
    space: bytes(32),
    device: bytes(32),
    ticket: bytes(32),
  }),
  challenge: frame('challenge', { version: fromOne, challenge: bytes(32) }),
  auth: frame('auth', { signature: bytes(64) }),
  welcome: frame('welcome', { expiresSeconds: count, membershipLength: count, membershipHead: bytes(32) }),
  refuse: frame('refuse', {
    code: fc.oneof(fc.constantFrom(...codes), count),
    frame: fc.nat(255),
    document: fc.oneof(fc.constant(''), document),
    logEpoch: count,
    deviceSeq: count,
    detail: count,
  }),
  renew: frame('renew', { ticket: bytes(32) }),
  renewed: frame('renewed', { expiresSeconds: count }),
  ping: frame('ping', { number: count }),
  pong: frame('pong', { number: count }),
  goodbye: frame('goodbye', { code: count, comeBackMilliseconds: count }),
  open: frame('open', {
    cursors: list(fc.record({ document, logEpoch: count, seq: count, hash: bytes(32) })),
  }),
  envelopes: frame('envelopes', {
    document,
    logEpoch: fromOne,
    firstSeq: fromOne,
    envelopes: list(blob, 1),
  }),
  heads: frame('heads', { heads: list(fc.record({ document, logEpoch: fromOne, head: count })) }),
  append: frame('append', { envelopes: list(blob, 1) }),
  ack: frame('ack', {
    acks: list(fc.record({ document, logEpoch: fromOne, deviceSeq: fromOne, seq: fromOne }), 1),
  }),
  reopen: frame('reopen', { document, from: fromOne, to: fromOne.map((n) => Math.max(2, n)) }),
  snapshot: frame('snapshot', { envelope: blob }),
  snapshotKept: frame('snapshotKept', { document, logEpoch: fromOne, coversSeq: fromOne }),
  receipt: frame('receipt', {
    device: bytes(32),
    document,
    logEpoch: fromOne,
    seq: fromOne,
    hash: bytes(32),
    signature: bytes(64),
  }),
  membershipSince: frame('membershipSince', { length: count, head: bytes(32) }),
  membership: frame('membership', { from: count, entries: list(blob) }),
  amend: frame('amend', { expectedHead: bytes(32), entry: blob, wraps: list(blob) }),
  amended: frame('amended', { index: count, head: bytes(32) }),
  keysFor: frame('keysFor', {
    recipient: bytes(32),
    epochs: list(fc.record({ area: fc.nat(255), keyEpoch: fromOne })),
  }),
  keys: frame('keys', { wraps: list(blob) }),
};

export const anyFrame = fc.oneof(...Object.values(ARBITRARY_FRAMES));
