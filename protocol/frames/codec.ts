import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';

/** How the fields of one kind of frame lie in bytes, after the `u8` that names the kind. */
export interface Codec<Frame extends { type: string }> {
  code: number;
  /** Who may send it. */
  from: 'device' | 'server' | 'both';
  write(writer: Writer, frame: Frame): void;
  read(reader: Reader): Omit<Frame, 'type'>;
}

/** A codec for each of some kinds of frames, by its type. */
export type Codecs<Frame extends { type: string }> = {
  [Type in Frame['type']]: Codec<Extract<Frame, { type: Type }>>;
};
