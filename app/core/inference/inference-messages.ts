import type { Region } from '#domain/recognition/picture.ts';
import type { Sight } from '#domain/recognition/suggest.ts';
import type { Model } from '#domain/recognition/model.ts';
import type { RuntimeFiles } from './runtime.ts';

/** To the worker: a model to be ready with, or a photograph to look at. */
export type ToInference =
  | { type: 'load'; seq: number; model: Model; bytes: ArrayBuffer; files: RuntimeFiles }
  | { type: 'look'; seq: number; source: Blob | ImageBitmap; within: Region | null };

export type LookFailure =
  /** No picture that this browser knows, or a damaged one. */
  | { type: 'NoPicture' }
  /** The runtime did not come, or the model does not run on it. */
  | { type: 'ModelBroken' };

/** What was seen, and how long it took to decode the picture, to bring it to size and to run the model, ms. */
export interface Seen extends Sight {
  ms: { decode: number; resize: number; run: number };
}

export type FromInference =
  | { type: 'loaded'; seq: number; ms: number }
  | { type: 'seen'; seq: number; seen: Seen }
  | { type: 'failed'; seq: number; failure: LookFailure };
