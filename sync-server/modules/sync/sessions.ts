/** Who is signed in, as far as connecting needs to know. */
export interface Session {
  id: string;
  account: string;
  space: Uint8Array;
  /** When it expires unless it is renewed, milliseconds since 1970. */
  expiresAt: number;
}

/** What the accounts answer about sessions. */
export interface Sessions {
  /** The session that a request's headers prove, or null. */
  sessionOf(headers: Headers): Promise<Session | null>;
  /** Of these sessions, by their ids, the ones that have ended. */
  endedSessions(ids: readonly string[]): Promise<string[]>;
  /** Notes which device connects with a session, for the person's list. */
  usesDevice(session: string, device: Uint8Array): Promise<void>;
}

/** Where the accounts say which session has ended, by its id. */
export const SESSION_ENDED = 'session-ended';
