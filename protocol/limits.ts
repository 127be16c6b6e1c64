// The limits of PROTOCOL.md that code on both sides needs. Bytes unless the name says otherwise.

export const PROTOCOL_VERSION = 1;

export const MAX_FRAME_BYTES = 1_114_112;
/** Of a frame before `welcome`. */
export const MAX_EARLY_FRAME_BYTES = 4_096;
export const MAX_ENVELOPE_BYTES = 1_048_576;
export const MAX_ENTRY_BYTES = 262_144;
export const MAX_WRAP_BYTES = 1_024;
export const MAX_DOCUMENT_BYTES = 48;

export const MAX_CHAIN_ENTRIES = 65_536;
export const MAX_OPENS = 128;
export const MAX_APPENDS = 64;
export const MAX_HEADS = 256;
export const MAX_ENVELOPES = 256;
export const MAX_ENTRIES = 64;
export const MAX_WRAPS = 1_024;
export const MAX_KEY_EPOCHS = 64;
/** Areas that one entry can mint. */
export const MAX_MINTS = 32;
/** Last accepted updates that one removal can name. */
export const MAX_ACCEPTED = 1_024;
/** Devices and log epochs that one snapshot can name. */
export const MAX_SNAPSHOT_HEADS = 4_096;

/** Envelopes of one connection that may wait for their ack. */
export const MAX_UNACKNOWLEDGED = 256;
/** Pending updates are merged up to here before they are sealed. */
export const MERGE_TARGET_BYTES = 65_536;
/** What is sealed is padded to a multiple of this. */
export const PADDING_BYTES = 128;
export const MAX_SNAPSHOT_STATE_BYTES = 67_108_864;

export const TICKET_SECONDS = 30;
export const HELLO_SECONDS = 5;
export const WELCOME_SECONDS = 10;
/** Within which the end of a session reaches each of its sockets. */
export const SESSION_END_SECONDS = 15;
/** Within which a lost hint is made up for. */
export const HEADS_POLL_SECONDS = 10;
export const PING_AFTER_SECONDS = 25;
export const SILENCE_SECONDS = 60;
