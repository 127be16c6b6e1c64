import { MAX_FRAME_BYTES } from '../limits.ts';
import type { Result } from '../result.ts';
import { decode, type WireRefusal } from '../wire/reader.ts';
import { Writer } from '../wire/writer.ts';
import type { Codec, Codecs } from './codec.ts';
import { CONNECTION_FRAMES, type ConnectionFrame } from './connection-frames.ts';
import { LOG_FRAMES, type LogFrame } from './log-frames.ts';
import { MEMBERSHIP_FRAMES, type MembershipFrame } from './membership-frames.ts';

/**
 * The messages of the durable plane. The device says `hello`, the server asks with `challenge`, the device answers with
 * `auth`, and `welcome` lets it in; from then on both speak when they have something to say.
 */
export type Frame = ConnectionFrame | LogFrame | MembershipFrame;

/** A `u8` that names the kind, then its fields. The limits of PROTOCOL.md are the caller's to keep: see `inBatches`. */
export function encodeFrame<F extends Frame>(frame: F): Uint8Array {
  const { code, write } = CODECS[frame.type] as Codec<F>;
  const writer = new Writer().u8(code);
  write(writer, frame);
  return writer.finish();
}

/** Whatever the bytes, a frame or a refusal. `most` is lower before `welcome`. */
export function decodeFrame(bytes: Uint8Array, most = MAX_FRAME_BYTES): Result<Frame, WireRefusal> {
  return decode(bytes, most, (reader) => {
    const type = BY_CODE.get(reader.u8()) ?? reader.refuse('unknown-frame');
    return { type, ...CODECS[type].read(reader) } as Frame;
  });
}

/** The number of a kind of frame, as a refusal names it. */
export function frameCode(type: Frame['type']): number {
  return CODECS[type].code;
}

export function senderOf(type: Frame['type']): 'device' | 'server' | 'both' {
  return CODECS[type].from;
}

const CODECS: Codecs<Frame> = { ...CONNECTION_FRAMES, ...LOG_FRAMES, ...MEMBERSHIP_FRAMES };

const BY_CODE = new Map((Object.keys(CODECS) as Frame['type'][]).map((type) => [CODECS[type].code, type]));
