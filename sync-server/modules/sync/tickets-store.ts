import type { Queries } from '../../core/database/database.ts';

/** What a ticket stands for: this session, through this device, into this space. */
export interface Ticket {
  session: string;
  space: Uint8Array;
  device: Uint8Array;
  /** When the session expires unless it is renewed, milliseconds since 1970. */
  sessionExpiresAt: number;
}

/** Keeps a ticket under its hash, and forgets the old ones. Times in milliseconds since 1970. */
export async function insertTicket(
  queries: Queries,
  hash: Uint8Array,
  { session, space, device, sessionExpiresAt }: Ticket,
  times: { now: number; lifetime: number },
): Promise<void> {
  await queries.query('delete from tickets where given_at < $1::text::bigint', [
    String(times.now - times.lifetime),
  ]);
  await queries.query(
    `insert into tickets (hash, session, space, device, given_at, session_expires_at)
     values ($1::bytea, $2::text, $3::bytea, $4::bytea, $5::text::bigint, $6::text::bigint)`,
    [hash, session, space, device, String(times.now), String(sessionExpiresAt)],
  );
}

/** The ticket, which then is no more; null where there is none that young. */
export async function takeTicket(
  queries: Queries,
  hash: Uint8Array,
  times: { now: number; lifetime: number },
): Promise<Ticket | null> {
  const [ticket] = await queries.query<Ticket>(
    `delete from tickets where hash = $1::bytea and given_at >= $2::text::bigint
     returning session, space, device, session_expires_at::float8 as "sessionExpiresAt"`,
    [hash, String(times.now - times.lifetime)],
  );
  return ticket ?? null;
}
