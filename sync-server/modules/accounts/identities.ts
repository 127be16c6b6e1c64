import { fail, ok, type Result } from '#protocol/result.ts';
import type { Database, Queries } from '../../core/database/database.ts';
import type { Log } from '../../core/log.ts';
import type { CameBack, Refusal } from './accounts-api.ts';
import type { Site } from '../../core/site.ts';
import type { BegunProofs } from './begun-proofs.ts';
import {
  accountOfIdentity,
  deleteIdentity,
  type Identity,
  insertIdentity,
  providersOf,
} from './identities-store.ts';
import { type Claims, type Errand, Provider, type ProviderConfig } from './providers.ts';

interface Parts {
  database: Database;
  begun: BegunProofs;
  log: Log;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Where a provider sends a browser back to; to be allowed at the provider. */
export const CALLBACK_PATH = '/api/accounts/providers/callback';

/** Who someone is to OpenID providers, as a further proof (AC11). What is stored is issuer and subject, no address and no name. */
export class Identities {
  readonly #parts: Parts;
  readonly #providers: readonly Provider[];

  constructor(parts: Parts, providers: readonly ProviderConfig[]) {
    this.#parts = parts;
    this.#providers = providers.map((config) => new Provider(config));
  }

  /** Those that this server is configured for. */
  offered(): { id: string; name: string }[] {
    return this.#providers.map(({ config: { id, name } }) => ({ id, name }));
  }

  of(account: string): Promise<string[]> {
    return providersOf(this.#parts.database, account);
  }

  async remove(account: string, provider: string): Promise<void> {
    await deleteIdentity(this.#parts.database, account, provider);
  }

  /**
   * Where to send a browser, and the secret that its cookie holds meanwhile.
   * @param account to which the identity is to be added; null to sign in with it
   */
  async leave(
    id: string,
    site: Site,
    account: string | null,
  ): Promise<Result<{ url: string; secret: string }, Refusal<'ProviderUnknown' | 'ProviderUnavailable'>>> {
    const { begun, log } = this.#parts;
    const provider = this.#provider(id);
    if (!provider)
      return fail({ type: 'ProviderUnknown', message: 'This server is not configured for that provider.' });
    try {
      const { url, errand } = await provider.leave(site.origin + CALLBACK_PATH);
      const secret = await begun.begin('provider', { account, content: { provider: id, errand } });
      return ok({ url, secret });
    } catch (error) {
      log.error('provider unavailable', error, { provider: id });
      return fail({
        type: 'ProviderUnavailable',
        message: 'That provider does not answer: try again later.',
      });
    }
  }

  /** A browser has come back. @param query what the provider has put behind the `?` */
  async comeBack(secret: string, site: Site, query: string): Promise<CameBack> {
    const { database, begun, log, now } = this.#parts;
    const proof = await begun.take(secret, 'provider');
    if (!proof) return { type: 'failed' };
    const { provider: id, errand } = JSON.parse(proof.content) as { provider: string; errand: Errand };
    const address = new URL(site.origin + CALLBACK_PATH + query);
    if (address.searchParams.get('error') === 'access_denied') return { type: 'cancelled' };
    const provider = this.#provider(id);
    if (!provider) return { type: 'failed' };
    let claims: Claims;
    try {
      claims = await provider.comeBack(address, errand);
    } catch (error) {
      log.error('provider not believed', error, { provider: id });
      return { type: 'failed' };
    }
    const { issuer, subject, email } = claims;
    const identity = { issuer, subject, provider: id };
    const known = await accountOfIdentity(database, identity);
    if (proof.account === null) {
      if (known !== null) return { type: 'known', account: known };
      const content = { identity, email };
      return { type: 'new', secret: await begun.begin('identity', { account: null, content }) };
    }
    if (known === proof.account) return { type: 'added' };
    const isAdded = await insertIdentity(database, identity, { account: proof.account, createdAt: now() });
    return { type: isAdded ? 'added' : 'taken' };
  }

  /** For whom an account can be made, who came back and has none; null where nobody has. */
  async waiting(secret: string): Promise<{ provider: string; email: string | null } | null> {
    const proof = await this.#parts.begun.see(secret, 'identity');
    if (!proof) return null;
    const { identity, email } = JSON.parse(proof.content) as { identity: Identity; email: string | null };
    return { provider: identity.provider, email };
  }

  /** Gives a new account the identity that waits. Within the transaction that makes the account. */
  async give(queries: Queries, secret: string, account: string): Promise<boolean> {
    const { begun, now } = this.#parts;
    const proof = await begun.take(secret, 'identity', queries);
    if (!proof) return false;
    const { identity } = JSON.parse(proof.content) as { identity: Identity };
    return insertIdentity(queries, identity, { account, createdAt: now() });
  }

  #provider(id: string): Provider | null {
    return this.#providers.find(({ config }) => config.id === id) ?? null;
  }
}
