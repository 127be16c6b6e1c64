import * as v from 'valibot';
import { fail, ok, type Result } from '#domain/result.ts';
import type { SyncFailure } from '../actions.ts';
import type { NoTicket } from '../engine/surroundings.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';

/** Bytes in JSON. */
export const Bytes = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const bytes = fromBase64Url(dataset.value);
    if (bytes) return bytes;
    addIssue({ message: 'base64url' });
    return NEVER;
  }),
);
export const Session = v.object({ accessToken: v.string(), space: Bytes });
const Ticket = v.object({ ticket: Bytes });
const Refusal = v.object({ error: v.object({ type: v.string() }) });

type Fetch = (path: string, init: RequestInit) => Promise<Response>;
/** Lets one tab at a time do something: a refresh token is good once. */
type Exclusively = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * A session over HTTP: an access token in memory, a refresh token in a cookie that no script reads. An expired token is
 * renewed without a word; where that fails, the person has to sign in, and no data is touched (AC9).
 */
export class HttpSession {
  readonly #fetch: Fetch;
  readonly #exclusively: Exclusively;
  /** Null before there is one. */
  accessToken: string | null = null;

  constructor(fetch: Fetch, exclusively: Exclusively) {
    this.#fetch = fetch;
    this.#exclusively = exclusively;
  }

  /** A ticket for a device; renews the session first where that has to be. */
  async getTicket(device: Uint8Array): Promise<Result<Uint8Array, NoTicket>> {
    const body = { device: toBase64Url(device) };
    const ticket = await this.inSession(() => this.post('/api/sync/tickets', body, Ticket));
    if (ticket.ok) return ok(ticket.value.ticket);
    if (isSignedOut(ticket.error)) return fail('SignedOut');
    return fail(ticket.error.type === 'TooMany' ? 'TooMany' : 'Offline');
  }

  /** Asks with a session that is renewed first where that has to be. */
  async inSession<T>(ask: () => Promise<Result<T, SyncFailure>>): Promise<Result<T, SyncFailure>> {
    if (this.accessToken === null && !(await this.renew())) return fail(this.noSession);
    const answer = await ask();
    if (answer.ok || !isSignedOut(answer.error)) return answer;
    return (await this.renew()) ? ask() : fail(this.noSession);
  }

  /** Why the last renewal came to nothing. */
  #why: NoTicket = 'Offline';

  /** That, for who asked for something else than a ticket. */
  get noSession(): SyncFailure {
    return this.#why === 'SignedOut' ? { type: 'Refused', reason: 'SignInNeeded' } : { type: this.#why };
  }

  async renew(): Promise<boolean> {
    const renewed = await this.#exclusively(() => this.post('/api/accounts/renew', {}, Session));
    if (renewed.ok) this.accessToken = renewed.value.accessToken;
    else this.#why = isSignedOut(renewed.error) ? 'SignedOut' : 'Offline';
    return renewed.ok;
  }

  get<Schema extends v.GenericSchema>(
    path: string,
    schema: Schema,
  ): Promise<Result<v.InferOutput<Schema>, SyncFailure>> {
    return this.#ask('GET', path, undefined, schema) as Promise<Result<v.InferOutput<Schema>, SyncFailure>>;
  }

  post<Schema extends v.GenericSchema>(
    path: string,
    body: object,
    schema: Schema,
  ): Promise<Result<v.InferOutput<Schema>, SyncFailure>>;
  post(
    path: string,
    body: object,
    schema: null,
    method?: 'POST' | 'DELETE',
  ): Promise<Result<null, SyncFailure>>;
  post(
    path: string,
    body: object,
    schema: v.GenericSchema | null,
    method: 'POST' | 'DELETE' = 'POST',
  ): Promise<Result<unknown, SyncFailure>> {
    return this.#ask(method, path, body, schema);
  }

  async #ask(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body: object | undefined,
    schema: v.GenericSchema | null,
  ): Promise<Result<unknown, SyncFailure>> {
    const headers: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
    if (this.accessToken !== null) headers.authorization = `Bearer ${this.accessToken}`;
    try {
      const response = await this.#fetch(path, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      });
      if (!response.ok) return fail(failureOf(response.status, await response.json().catch(() => null)));
      if (!schema) return ok(null);
      const read = v.safeParse(schema, await response.json());
      return read.success ? ok(read.output) : fail({ type: 'Untrusted', reason: 'malformed' });
    } catch {
      // No network, no server, or an answer that broke off.
      return fail({ type: 'Offline' });
    }
  }
}

function failureOf(status: number, answer: unknown): SyncFailure {
  const refusal = v.safeParse(Refusal, answer);
  const type = refusal.success ? refusal.output.error.type : null;
  if (type === 'ProviderUnavailable' || type === 'ProviderUnknown') return { type: 'ProviderUnavailable' };
  if (status >= 500 || type === null) return { type: 'Offline' };
  for (const known of SAID_AS_IT_IS) if (type === known) return { type: known };
  return { type: 'Refused', reason: type };
}

const SAID_AS_IT_IS = [
  'SignInRefused',
  'TooMany',
  'EmailTaken',
  'PasskeyRefused',
  'IdentityRefused',
  'ApprovalGone',
  'OutOfTurn',
] as const;

function isSignedOut(failure: SyncFailure): boolean {
  return failure.type === 'Refused' && failure.reason === 'SignInNeeded';
}
