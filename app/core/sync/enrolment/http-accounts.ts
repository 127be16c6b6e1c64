import * as v from 'valibot';
import { fail, ok, type Result } from '#domain/result.ts';
import type { SyncFailure } from '../actions.ts';
import type { Accounts, NewLocks, SignedIn } from './accounts.ts';
import { toBase64Url } from './base64url.ts';
import { Bytes, HttpSession, Session } from './http-session.ts';

const Started = v.object({ salt: Bytes, memory: v.number(), passes: v.number() });
const ByPassphrase = v.object({
  ...Session.entries,
  masterSeals: v.object({ passphrase: Bytes }),
  accountKeys: Bytes,
});
const ByRecovery = v.object({
  ...Session.entries,
  masterSeals: v.object({ recovery: Bytes }),
  accountKeys: Bytes,
});
const Me = v.object({ email: v.string(), space: Bytes });
const SealedKeys = v.object({
  ...Started.entries,
  masterSeals: v.object({ passphrase: Bytes }),
  accountKeys: Bytes,
});
const ByPasskey = v.object({
  ...Session.entries,
  email: v.string(),
  masterSeal: v.nullable(Bytes),
  accountKeys: Bytes,
});
const Options = v.object({ options: v.looseObject({}) });
const Left = v.object({ url: v.pipe(v.string(), v.regex(/^https?:\/\//)) });
const Offered = v.object({ providers: v.array(v.object({ id: v.string(), name: v.string() })) });
const Own = v.object({ providers: v.array(v.string()) });
const Waiting = v.object({
  waiting: v.nullable(v.object({ provider: v.string(), email: v.nullable(v.string()) })),
});
const Passkeys = v.object({
  passkeys: v.array(
    v.object({ id: v.string(), createdAt: v.number(), usedAt: v.nullable(v.number()), opens: v.boolean() }),
  ),
});
const Begun = v.object({ code: v.string() });
const Message = v.object({ body: v.nullable(Bytes) });
const Claimed = v.object({ ...Session.entries, email: v.string() });

/** The account over HTTP. */
export class HttpAccounts extends HttpSession implements Accounts {
  async start(email: string): ReturnType<Accounts['start']> {
    const started = await this.post('/api/accounts/start', { email }, Started);
    if (!started.ok) return started;
    const { salt, memory, passes } = started.value;
    return ok({ salt, cost: { memoryBytes: memory, passes } });
  }

  register: Accounts['register'] = async ({ email, locks, entries, wraps, identity }) => {
    const { recovery } = locks;
    const body = {
      email,
      ...bodyOf(locks),
      masterSeals: {
        passphrase: toBase64Url(locks.masterByPassphrase),
        recovery: toBase64Url(recovery.masterSeal),
      },
      recoverySecret: toBase64Url(recovery.secret),
      accountKeys: toBase64Url(recovery.accountKeys),
      entries: entries.map(toBase64Url),
      wraps: wraps.map(toBase64Url),
      identity,
    };
    const session = await this.post('/api/accounts', body, Session);
    if (!session.ok) return session;
    this.accessToken = session.value.accessToken;
    return ok(null);
  };

  async signIn(email: string, loginSecret: Uint8Array): Promise<Result<SignedIn, SyncFailure>> {
    const body = { email, loginSecret: toBase64Url(loginSecret) };
    const signedIn = await this.post('/api/accounts/sign-in', body, ByPassphrase);
    if (!signedIn.ok) return signedIn;
    const { accessToken, space, masterSeals, accountKeys } = signedIn.value;
    this.accessToken = accessToken;
    return ok({ space, masterSeal: masterSeals.passphrase, accountKeys });
  }

  async recover(email: string, recoverySecret: Uint8Array): Promise<Result<SignedIn, SyncFailure>> {
    const body = { email, recoverySecret: toBase64Url(recoverySecret) };
    const recovered = await this.post('/api/accounts/recover', body, ByRecovery);
    if (!recovered.ok) return recovered;
    const { accessToken, space, masterSeals, accountKeys } = recovered.value;
    this.accessToken = accessToken;
    return ok({ space, masterSeal: masterSeals.recovery, accountKeys });
  }

  change: Accounts['change'] = async (proof, locks) => {
    const { recovery } = locks;
    const body = {
      proof: Object.fromEntries(
        Object.entries(proof).map(([name, secret]: [string, Uint8Array]) => [name, toBase64Url(secret)]),
      ),
      ...bodyOf(locks),
      masterSeals: {
        passphrase: toBase64Url(locks.masterByPassphrase),
        ...(recovery && { recovery: toBase64Url(recovery.masterSeal) }),
      },
      ...(recovery && {
        recoverySecret: toBase64Url(recovery.secret),
        accountKeys: toBase64Url(recovery.accountKeys),
      }),
    };
    const changed = await this.post('/api/accounts/passphrase', body, null);
    return changed.ok ? ok(null) : changed;
  };

  signedIn: Accounts['signedIn'] = async () => {
    if (!(await this.renew())) return fail(this.noSession);
    const me = await this.get('/api/accounts/me', Me);
    if (!me.ok) return me;
    const keys = await this.get('/api/accounts/sealed-keys', SealedKeys);
    if (!keys.ok) return keys;
    const { salt, memory, passes, masterSeals, accountKeys } = keys.value;
    const cost = { memoryBytes: memory, passes };
    return ok({ ...me.value, salt, cost, masterSeal: masterSeals.passphrase, accountKeys });
  };

  askPasskey: Accounts['askPasskey'] = () => this.post('/api/accounts/passkeys/sign-in/begin', {}, Options);

  signInWithPasskey: Accounts['signInWithPasskey'] = async (credential) => {
    const signedIn = await this.post('/api/accounts/passkeys/sign-in', { credential }, ByPasskey);
    if (!signedIn.ok) return signedIn;
    const { accessToken, ...rest } = signedIn.value;
    this.accessToken = accessToken;
    return ok(rest);
  };

  beginPasskey: Accounts['beginPasskey'] = () =>
    this.inSession(() => this.post('/api/accounts/passkeys/begin', {}, Options));

  addPasskey: Accounts['addPasskey'] = (loginSecret, credential, masterSeal) => {
    const body = {
      loginSecret: toBase64Url(loginSecret),
      credential,
      masterSeal: masterSeal && toBase64Url(masterSeal),
    };
    return this.inSession(() => this.post('/api/accounts/passkeys', body, null));
  };

  removePasskey: Accounts['removePasskey'] = (id) =>
    this.inSession(() => this.post(`/api/accounts/passkeys/${encodeURIComponent(id)}`, {}, null, 'DELETE'));

  providers: Accounts['providers'] = async () => {
    const offered = await this.get('/api/accounts/providers', Offered);
    if (!offered.ok) return offered;
    const waiting = await this.get('/api/accounts/providers/waiting', Waiting);
    return waiting.ok ? ok({ offered: offered.value.providers, waiting: waiting.value.waiting }) : waiting;
  };

  leaveForProvider: Accounts['leaveForProvider'] = (provider, loginSecret) => {
    const path = `/api/accounts/providers/${encodeURIComponent(provider)}`;
    if (loginSecret === null) return this.post(`${path}/sign-in`, {}, Left);
    const body = { loginSecret: toBase64Url(loginSecret) };
    return this.inSession(() => this.post(path, body, Left));
  };

  removeProvider: Accounts['removeProvider'] = (provider) =>
    this.inSession(() =>
      this.post(`/api/accounts/providers/${encodeURIComponent(provider)}`, {}, null, 'DELETE'),
    );

  proofs: Accounts['proofs'] = async () => {
    const passkeys = await this.inSession(() => this.get('/api/accounts/passkeys', Passkeys));
    if (!passkeys.ok) return passkeys;
    const own = await this.get('/api/accounts/providers/own', Own);
    if (!own.ok) return own;
    const offered = await this.get('/api/accounts/providers', Offered);
    if (!offered.ok) return offered;
    return ok({
      passkeys: passkeys.value.passkeys,
      providers: own.value.providers,
      offered: offered.value.providers,
    });
  };

  beginApproval: Accounts['beginApproval'] = () =>
    this.inSession(() => this.post('/api/accounts/approvals', {}, Begun));

  sendApproval: Accounts['sendApproval'] = (code, n, body) => {
    const send = () =>
      this.post(`/api/accounts/approvals/${code}/messages/${n}`, { body: toBase64Url(body) }, null);
    // The approving device sends for its account, the joining one has none yet.
    return n % 2 === 1 ? this.inSession(send) : send();
  };

  receiveApproval: Accounts['receiveApproval'] = async (code, n) => {
    const received = await this.get(`/api/accounts/approvals/${code}/messages/${n}`, Message);
    return received.ok ? ok(received.value.body) : received;
  };

  claimApproval: Accounts['claimApproval'] = async (code, device, signature) => {
    const body = { device: toBase64Url(device), signature: toBase64Url(signature) };
    const claimed = await this.post(`/api/accounts/approvals/${code}/session`, body, Claimed);
    if (!claimed.ok) return claimed;
    this.accessToken = claimed.value.accessToken;
    return ok({ email: claimed.value.email });
  };

  async signOut(): Promise<void> {
    await this.post('/api/accounts/sign-out', {}, null);
    this.accessToken = null;
  }

  async erase(loginSecret: Uint8Array): Promise<Result<null, SyncFailure>> {
    const body = { loginSecret: toBase64Url(loginSecret) };
    const erased = await this.post('/api/accounts', body, null, 'DELETE');
    if (erased.ok) this.accessToken = null;
    return erased;
  }
}

function bodyOf({ loginSecret, salt, cost }: NewLocks) {
  return {
    loginSecret: toBase64Url(loginSecret),
    salt: toBase64Url(salt),
    memory: cost.memoryBytes,
    passes: cost.passes,
  };
}
