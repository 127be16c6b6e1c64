import type { Role } from './accounts-store.ts';

/** What someone may ask of the accounts. What is stored in a space is reached with a ticket alone, and only one's own (AC12). */
export type Action =
  /** See the own account, its sessions and its proofs. */
  | 'see-own'
  /** Change the own account: end sessions, add proofs, leave. */
  | 'change-own'
  /** Fetch the own sealed keys. */
  | 'fetch-keys'
  /** See which accounts there are, with sizes and times. */
  | 'see-accounts'
  /** Give roles and room, delete accounts. */
  | 'change-accounts';

/** What an API key was made for; each is the action of that name. */
export const SCOPES = ['see-own', 'see-accounts'] as const satisfies readonly Action[];
export type Scope = (typeof SCOPES)[number];

/** Who asks: a person in a session, or a program with a key that a person made. */
export interface Caller {
  account: string;
  space: Uint8Array;
  role: Role;
  /** Null for a program. */
  session: string | null;
  /** Null for a person. */
  scopes: readonly Scope[] | null;
}

const OF_EVERYONE: readonly Action[] = ['see-own', 'change-own', 'fetch-keys'];

// A coach reaches what others granted through their spaces' chains, which no role here can stand in for.
const ALLOWED: Record<Role, readonly Action[]> = {
  user: OF_EVERYONE,
  coach: OF_EVERYONE,
  admin: [...OF_EVERYONE, 'see-accounts', 'change-accounts'],
};

/** The one place that decides (AC13). A program may at most what its key was made for and its person may. */
export function may({ role, scopes }: Pick<Caller, 'role' | 'scopes'>, action: Action): boolean {
  if (!ALLOWED[role].includes(action)) return false;
  return scopes === null || scopes.some((scope) => scope === action);
}
