import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asciiBytes } from '#protocol/bytes.ts';
import type { Crypto } from '#protocol/crypto/crypto.ts';
import { type KeyPairs, newKeyPairs } from '#protocol/crypto/key-pairs.ts';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import { commitment, encodeApproving, sessionClaim, show } from '#protocol/membership/approval.ts';
import { seededCrypto } from '#protocol/testing/seeded-crypto.ts';
import { toBase64Url } from '../../core/base64url.ts';
import type { Database } from '../../core/database/database.ts';
import { migrate } from '../../core/database/migrate.ts';
import { MIGRATIONS } from '../../migrations/index.ts';
import { anAccountsServer } from '../../testing/accounts-server.ts';
import { DATABASE_KINDS } from '../../testing/database-kinds.ts';

const ANA = 'ana@example.org';

describe.each(DATABASE_KINDS)('[AC14] approval of a device, in $name', ({ missing, start }) => {
  let database: Database;
  let crypto: Crypto;
  let stop: () => Promise<void> = async () => undefined;
  let server: Awaited<ReturnType<typeof anAccountsServer>>;

  beforeAll(async () => {
    if (missing) return;
    ({ database, stop } = await start());
    await migrate(database, MIGRATIONS);
    crypto = seededCrypto(await loadCrypto(), 21);
  });
  afterAll(() => stop());
  beforeEach(async (context) => {
    context.skip(missing !== null, missing ?? '');
    for (const table of ['accounts', 'spaces', 'refused_sign_ins'])
      await database.query(`delete from ${table}`);
    server = await anAccountsServer(database);
  });

  async function begun(token: string): Promise<string> {
    return (await server.ask<{ code: string }>('POST', 'accounts/approvals', { token })).body.code;
  }
  const send = (code: string, n: number, body: Uint8Array, token?: string) =>
    server.ask('POST', `accounts/approvals/${code}/messages/${n}`, {
      body: { body: toBase64Url(body) },
      ...(token && { token }),
    });
  const receive = (code: string, n: number) => server.ask('GET', `accounts/approvals/${code}/messages/${n}`);
  const claim = (code: string, { signing }: KeyPairs, signed = code) =>
    server.ask<{ accessToken: string }>('POST', `accounts/approvals/${code}/session`, {
      body: {
        device: toBase64Url(signing.publicKey),
        signature: toBase64Url(crypto.sign(signing, sessionClaim(asciiBytes(signed)))),
      },
    });

  it('carries four messages in turn, of which the account sends its own', async () => {
    const { token } = await server.registered(ANA);
    const code = await begun(token);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    const joining = { keys: newKeyPairs(crypto), random: crypto.random(32) };
    const approving = { random: crypto.random(32), space: crypto.random(32), owner: crypto.random(32) };
    const bodies = [
      commitment(joining),
      encodeApproving(approving),
      show(crypto, joining, approving),
      Uint8Array.of(1),
    ];
    for (const [n, body] of bodies.entries()) {
      expect(await receive(code, n)).toMatchObject({ status: 200, body: { body: null } });
      expect((await send(code, n, body, n % 2 ? token : undefined)).status).toBe(204);
      expect(await receive(code, n)).toMatchObject({ body: { body: toBase64Url(body) } });
    }
  });

  it('takes no message twice, out of turn, of another length, or from another account', async () => {
    const { token } = await server.registered(ANA);
    const eve = await server.registered('eve@example.org');
    const code = await begun(token);
    const outOfTurn = { status: 409, body: { error: { type: 'OutOfTurn' } } };
    expect(await send(code, 1, new Uint8Array(96), token)).toMatchObject(outOfTurn);
    expect(await send(code, 0, new Uint8Array(31))).toMatchObject(outOfTurn);
    expect((await send(code, 0, new Uint8Array(32))).status).toBe(204);
    expect(await send(code, 0, new Uint8Array(32))).toMatchObject(outOfTurn);
    expect((await send(code, 1, new Uint8Array(96))).status).toBe(401);
    expect((await send(code, 1, new Uint8Array(96), eve.token)).status).toBe(403);
    expect((await send(code, 1, new Uint8Array(96), token)).status).toBe(204);
  });

  it('gives a session to a device that is in the chain and signs for this approval, once', async () => {
    const { token, device } = await server.registered(ANA);
    const code = await begun(token);
    const refused = { status: 403, body: { error: { type: 'NotApproved' } } };
    // One that nobody has added.
    expect(await claim(code, newKeyPairs(crypto))).toMatchObject(refused);
    expect(await claim(code, device, 'ANOTHER0')).toMatchObject(refused);

    const claimed = await claim(code, device);

    expect(claimed).toMatchObject({ status: 200, body: { email: ANA } });
    expect(claimed.body).not.toHaveProperty('accountKeys');
    expect(await server.ask('GET', 'accounts/me', { token: claimed.body.accessToken })).toMatchObject({
      body: { email: ANA },
    });
    expect((await claim(code, device)).status).toBe(404);
  });

  it('gives no session to a device of another account', async () => {
    const { token } = await server.registered(ANA);
    const eve = await server.registered('eve@example.org');
    expect((await claim(await begun(token), eve.device)).status).toBe(403);
  });

  it('is over after ten minutes', async () => {
    const { token } = await server.registered(ANA);
    const code = await begun(token);
    server.clock.now += 10 * 60_000 + 1;
    const gone = { status: 404, body: { error: { type: 'ApprovalGone' } } };
    expect(await receive(code, 0)).toMatchObject(gone);
    expect(await send(code, 0, new Uint8Array(32))).toMatchObject(gone);
    await begun(token);
    expect(await database.query('select hash from approvals')).toHaveLength(1);
  });
});
