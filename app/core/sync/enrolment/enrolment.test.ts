import { describe, expect, it, vi } from 'vitest';
import { anEmptyDatabase } from '#app/testing/database.ts';
import { equalBytes, toHex } from '#protocol/bytes.ts';
import { hash } from '#protocol/crypto/hash.ts';
import { newKeyPairs } from '#protocol/crypto/key-pairs.ts';
import { commitment, decodeApproving, show } from '#protocol/membership/approval.ts';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import { isPresent, keyEpochOf, ownerKeys } from '#protocol/membership/membership.ts';
import { AREAS } from '#protocol/areas.ts';
import { fail, ok } from '#domain/result.ts';
import { FakeServer } from '../../../../tools/convergence/fake-server.ts';
import { FaultyWire } from '../../../../tools/convergence/faulty-wire.ts';
import { Random } from '../../../../tools/convergence/random.ts';
import { Journal } from '../../documents/journal.ts';
import type { WelnessDatabase } from '../../storage/database.ts';
import { Engine } from '../engine/engine.ts';
import type { Surroundings } from '../engine/surroundings.ts';
import { readDevices } from '../readings.ts';
import type { Accounts, NewLocks } from './accounts.ts';
import { Approvals } from './approvals.ts';
import { Enrolment } from './enrolment.ts';
import { FurtherProofs } from './further-proofs.ts';

const crypto = await loadCrypto();
const ORIGIN = 'https://welness.example';
const EMAIL = 'ada@welness.example';
const CODE = '7K3M9QXW';
const PASSPHRASE = 'correct horse battery staple';

/** The accounts of a server with room for one, and the space that comes with it. */
class FakeAccounts {
  server: FakeServer | null = null;
  email = '';
  locks!: Required<NewLocks>;
  cost: NewLocks['cost'] | null = null;
  /** The master key as each passkey seals it, by the credential's id. */
  readonly passkeys = new Map<string, Uint8Array | null>();
  /** Of an approval, in order; `between` is what a server in the middle makes of them. */
  readonly messages: Uint8Array[] = [];
  /** How many sessions were given to approved devices. */
  claims = 0;
  /** Whether no ticket is to be had. */
  isDown = false;
  between = (_n: number, body: Uint8Array): Uint8Array => body;
  /** Everything that was sent, to be searched for what must not be. */
  readonly heard: unknown[] = [];

  /** As one device sees them, with a session of its own. */
  forDevice(): Accounts & { hasSession: boolean } {
    const session = {
      hasSession: false,
      start: () => Promise.resolve(ok({ salt: this.locks.salt, cost: this.cost ?? this.locks.cost })),
      register: (registration: Parameters<Accounts['register']>[0]) => {
        this.heard.push(registration);
        const { email, locks, entries, wraps } = registration;
        if (this.server) return Promise.resolve(fail({ type: 'EmailTaken' as const }));
        this.server = new FakeServer(crypto, hash(entries[0]!), [...entries], [...wraps]);
        this.email = email;
        this.locks = locks;
        session.hasSession = true;
        return Promise.resolve(ok(null));
      },
      signIn: (email: string, loginSecret: Uint8Array) => {
        this.heard.push({ email, loginSecret });
        if (email !== this.email || !equalBytes(loginSecret, this.locks.loginSecret))
          return Promise.resolve(fail({ type: 'SignInRefused' as const }));
        session.hasSession = true;
        return Promise.resolve(ok(this.#signedIn(this.locks.masterByPassphrase)));
      },
      recover: (email: string, secret: Uint8Array) => {
        this.heard.push({ email, secret });
        if (email !== this.email || !equalBytes(secret, this.locks.recovery.secret))
          return Promise.resolve(fail({ type: 'SignInRefused' as const }));
        session.hasSession = true;
        return Promise.resolve(ok(this.#signedIn(this.locks.recovery.masterSeal)));
      },
      change: (proof: object, locks: NewLocks) => {
        this.heard.push(proof, locks);
        this.locks = { ...this.locks, ...locks };
        return Promise.resolve(ok(null));
      },
      erase: (loginSecret: Uint8Array) => {
        if (!equalBytes(loginSecret, this.locks.loginSecret))
          return Promise.resolve(fail({ type: 'SignInRefused' as const }));
        this.server = null;
        return Promise.resolve(ok(null));
      },
      signedIn: () => {
        if (!session.hasSession)
          return Promise.resolve(fail({ type: 'Refused' as const, reason: 'SignInNeeded' }));
        const { salt, cost, masterByPassphrase } = this.locks;
        return Promise.resolve(ok({ ...this.#signedIn(masterByPassphrase), email: this.email, salt, cost }));
      },
      askPasskey: () => Promise.resolve(ok({ options: {} })),
      signInWithPasskey: (credential: object) => {
        const masterSeal = this.passkeys.get(idOf(credential));
        if (masterSeal === undefined) return Promise.resolve(fail({ type: 'PasskeyRefused' as const }));
        session.hasSession = true;
        return Promise.resolve(
          ok({ ...this.#signedIn(this.locks.masterByPassphrase), email: this.email, masterSeal }),
        );
      },
      beginPasskey: () => Promise.resolve(ok({ options: {} })),
      addPasskey: (loginSecret: Uint8Array, credential: object, masterSeal: Uint8Array | null) => {
        this.heard.push(loginSecret, credential, masterSeal);
        if (!equalBytes(loginSecret, this.locks.loginSecret))
          return Promise.resolve(fail({ type: 'SignInRefused' as const }));
        this.passkeys.set(idOf(credential), masterSeal);
        return Promise.resolve(ok(null));
      },
      removePasskey: (id: string) => {
        this.passkeys.delete(id);
        return Promise.resolve(ok(null));
      },
      providers: () => Promise.resolve(ok({ offered: [], waiting: null })),
      leaveForProvider: () => Promise.resolve(ok({ url: 'https://provider.example/' })),
      removeProvider: () => Promise.resolve(ok(null)),
      proofs: () => Promise.resolve(ok({ passkeys: [], providers: [], offered: [] })),
      beginApproval: () => Promise.resolve(ok({ code: CODE })),
      sendApproval: (_code: string, n: number, body: Uint8Array) => {
        if (n !== this.messages.length) return Promise.resolve(fail({ type: 'OutOfTurn' as const }));
        this.messages.push(this.between(n, body));
        return Promise.resolve(ok(null));
      },
      receiveApproval: (_code: string, n: number) => Promise.resolve(ok(this.messages[n] ?? null)),
      claimApproval: (_code: string, device: Uint8Array) => {
        session.hasSession = isPresent(this.server!.membership, device);
        if (session.hasSession) this.claims += 1;
        return Promise.resolve(
          session.hasSession
            ? ok({ email: this.email })
            : fail({ type: 'Refused' as const, reason: 'NotApproved' }),
        );
      },
      signOut: () => {
        session.hasSession = false;
        return Promise.resolve();
      },
    };
    return session;
  }

  #signedIn(masterSeal: Uint8Array) {
    return { space: this.server!.membership.space, masterSeal, accountKeys: this.locks.recovery.accountKeys };
  }
}

async function aDevice(accounts: FakeAccounts) {
  const database = await anEmptyDatabase();
  const own = accounts.forDevice();
  const surroundings: Surroundings = {
    openSocket: (events) => new FaultyWire(accounts.server!, new Random(1)).openSocket(events),
    after: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds / 20);
      return () => clearTimeout(timer);
    },
    now: Date.now,
    random: () => 0.5,
    getTicket: (device) =>
      accounts.isDown
        ? Promise.resolve(fail('Offline' as const))
        : Promise.resolve(
            own.hasSession ? ok(accounts.server!.ticketFor(device)) : fail('SignedOut' as const),
          ),
  };
  const parts = { database, crypto, accounts: own, surroundings, origin: ORIGIN };
  const enrolment = new Enrolment(parts);
  const proofs = new FurtherProofs(parts);
  const approvals = new Approvals(parts);
  const engine = new Engine(database, crypto, surroundings);
  return { database, enrolment, proofs, approvals, engine, own, journal: new Journal(() => database) };
}

function idOf(credential: object): string {
  return (credential as { id: string }).id;
}

/** A machine may be busy: a generous limit finds what never comes as well. */
function eventually(look: () => Promise<void>): Promise<void> {
  return vi.waitFor(look, { timeout: 20_000 });
}

const entry = (id: string) => ({
  id,
  next: () => ({
    document: 'log:2026-11',
    state: { kind: 'entry', v: 1, data: { day: '2026-11-23', text: id } },
  }),
});

async function registered(accounts: FakeAccounts) {
  const device = await aDevice(accounts);
  const answer = await device.enrolment.register({
    email: EMAIL,
    passphrase: PASSPHRASE,
    deviceName: 'Phone',
    identity: false,
  });
  if (!answer.ok) throw new Error(answer.error.type);
  return { ...device, recoveryCode: answer.value.recoveryCode };
}

async function onTheScreen(database: WelnessDatabase): Promise<string[]> {
  return (await database.rows.where('kind').equals('entry').primaryKeys()).sort();
}

describe('an account', () => {
  it('[AC5, KY4, KY9] begins with a space, a first device and a recovery code, and keeps no key of its own here', async () => {
    const accounts = new FakeAccounts();
    const { database, recoveryCode } = await registered(accounts);
    const { membership } = accounts.server!;
    const account = (await database.account.get('here'))!;
    expect(account.email).toBe(EMAIL);
    expect(isPresent(membership, account.device)).toBe(true);
    expect(recoveryCode).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
    expect((await database.deviceKeys.toArray()).map(({ name }) => name)).toEqual([
      'box',
      'sealing',
      'signing',
    ]);
    expect(await database.wraps.count()).toBe(Object.keys(AREAS).length);
    expect((await readDevices(database)).map(({ name, isThis }) => [name, isThis])).toEqual([
      ['Phone', true],
    ]);
  });

  it('[KY3, AC6] hears login secrets and sealed things, and neither passphrase nor recovery code', async () => {
    const accounts = new FakeAccounts();
    const { recoveryCode } = await registered(accounts);
    const laptop = await aDevice(accounts);
    await laptop.enrolment.join({ email: EMAIL, passphrase: PASSPHRASE, deviceName: 'Laptop' });
    const heard = JSON.stringify(accounts.heard);
    expect(heard).not.toContain(PASSPHRASE);
    expect(heard).not.toContain(recoveryCode);
    expect(heard).not.toContain('Laptop');
  });

  it('[KY8, MB8] takes a second device by passphrase, and both keep what each had before', async () => {
    const accounts = new FakeAccounts();
    const phone = await registered(accounts);
    const laptop = await aDevice(accounts);
    await phone.journal.act('log', [entry('phone')]);
    await laptop.journal.act('log', [entry('laptop')]);
    const joined = await laptop.enrolment.join({
      email: EMAIL,
      passphrase: PASSPHRASE,
      deviceName: 'Laptop',
    });
    expect(joined).toEqual(ok(null));
    phone.engine.start();
    laptop.engine.start();
    for (const { database } of [phone, laptop]) {
      await eventually(async () => expect(await onTheScreen(database)).toEqual(['laptop', 'phone']));
      await eventually(async () =>
        expect((await readDevices(database)).map(({ name }) => name).sort()).toEqual(['Laptop', 'Phone']),
      );
    }
    await Promise.all([phone.engine.stop(), laptop.engine.stop()]);
  });

  it('[AC3] opens to no other passphrase, and says nothing more', async () => {
    const accounts = new FakeAccounts();
    await registered(accounts);
    const laptop = await aDevice(accounts);
    const input = { email: EMAIL, passphrase: 'wrong', deviceName: 'Laptop' };
    expect(await laptop.enrolment.join(input)).toEqual(fail({ type: 'SignInRefused' }));
    expect(await laptop.database.account.count()).toBe(0);
  });

  it('[KY2] is not believed where it asks for a cheap passphrase', async () => {
    const accounts = new FakeAccounts();
    await registered(accounts);
    accounts.cost = { memoryBytes: 8 * 1024 * 1024, passes: 1 };
    const laptop = await aDevice(accounts);
    const heard = accounts.heard.length;
    const input = { email: EMAIL, passphrase: PASSPHRASE, deviceName: 'Laptop' };
    expect(await laptop.enrolment.join(input)).toEqual(fail({ type: 'Untrusted', reason: 'not-permitted' }));
    expect(accounts.heard).toHaveLength(heard);
  });

  it('[KY18, AC7] is opened by the recovery code, which sets a new passphrase', async () => {
    const accounts = new FakeAccounts();
    const { recoveryCode } = await registered(accounts);
    const laptop = await aDevice(accounts);
    const typed = { email: EMAIL, passphrase: 'a new one', deviceName: 'Laptop' };
    expect(await laptop.enrolment.recover({ ...typed, recoveryCode: 'nonsense' })).toMatchObject({
      ok: false,
      error: { type: 'BadRecoveryCode' },
    });
    expect(await laptop.enrolment.recover({ ...typed, recoveryCode })).toEqual(ok(null));
    const tablet = await aDevice(accounts);
    expect((await tablet.enrolment.join({ ...typed, passphrase: PASSPHRASE })).ok).toBe(false);
    expect((await tablet.enrolment.join(typed)).ok).toBe(true);
  });

  it('[KY17, AC10] takes a new passphrase for the same keys', async () => {
    const accounts = new FakeAccounts();
    const phone = await registered(accounts);
    const length = accounts.server!.kept.entries.length;
    expect(await phone.enrolment.changePassphrase({ passphrase: PASSPHRASE, next: 'next' })).toEqual(
      ok(null),
    );
    expect(accounts.server!.kept.entries).toHaveLength(length);
    const laptop = await aDevice(accounts);
    const input = { email: EMAIL, passphrase: 'next', deviceName: 'Laptop' };
    expect((await laptop.enrolment.join(input)).ok).toBe(true);
  });

  it('[AC15] is erased with the passphrase alone, and the device keeps what it has', async () => {
    const accounts = new FakeAccounts();
    const phone = await registered(accounts);
    await phone.journal.act('log', [entry('kept')]);
    expect(await phone.enrolment.eraseAccount({ passphrase: 'not it' })).toEqual(
      fail({ type: 'SignInRefused' }),
    );
    expect(accounts.server).not.toBeNull();
    expect(await phone.enrolment.eraseAccount({ passphrase: PASSPHRASE })).toEqual(ok(null));
    expect(accounts.server).toBeNull();
    expect(await phone.database.account.get('here')).toBeUndefined();
    expect((await phone.database.rows.get('kept'))?.kind).toBe('entry');
  });

  it('[KY17, MB20] gets new keys everywhere once the passphrase has leaked', async () => {
    const accounts = new FakeAccounts();
    const phone = await registered(accounts);
    const before = ownerKeys(accounts.server!.membership).key;
    const replaced = await phone.enrolment.replaceKeys({ passphrase: PASSPHRASE, next: 'next' });
    expect(replaced.ok && replaced.value.recoveryCode !== phone.recoveryCode).toBe(true);
    const { membership } = accounts.server!;
    expect(equalBytes(ownerKeys(membership).key, before)).toBe(false);
    for (const area of Object.values(AREAS)) expect(keyEpochOf(membership, area)).toBe(2);
    const laptop = await aDevice(accounts);
    const input = { email: EMAIL, passphrase: 'next', deviceName: 'Laptop' };
    expect(await laptop.enrolment.join(input)).toEqual(ok(null));
    expect(await laptop.database.wraps.count()).toBe(2 * Object.keys(AREAS).length);
  });

  it('[KY16, MB12] loses a device that another one removes, with new keys for those who stay', async () => {
    const accounts = new FakeAccounts();
    const phone = await registered(accounts);
    const laptop = await aDevice(accounts);
    await laptop.enrolment.join({ email: EMAIL, passphrase: PASSPHRASE, deviceName: 'Laptop' });
    laptop.engine.start();
    phone.engine.start();
    await laptop.journal.act('log', [entry('laptop')]);
    await eventually(async () => expect(await onTheScreen(phone.database)).toEqual(['laptop']));
    const device = (await laptop.database.account.get('here'))!.device;
    expect(await phone.enrolment.removeDevice({ device: toHex(device) })).toEqual(ok(null));
    await eventually(async () =>
      expect((await laptop.database.syncStatus.get('here'))?.phase).toBe('removed'),
    );
    // Its diary is still its own.
    expect(await onTheScreen(laptop.database)).toEqual(['laptop']);
    expect(keyEpochOf(accounts.server!.membership, AREAS.diary)).toBe(2);
    await phone.journal.act('log', [entry('phone')]);
    await eventually(async () => expect(await phone.database.outbox.count()).toBe(0));
    await Promise.all([phone.engine.stop(), laptop.engine.stop()]);
  });

  it('[SY36] is left with everything kept, and not before everything is on the server unless the person insists', async () => {
    const accounts = new FakeAccounts();
    const phone = await registered(accounts);
    await phone.journal.act('log', [entry('a')]);
    const refused = await phone.enrolment.leave({ force: false });
    expect(refused).toMatchObject({ ok: false, error: { type: 'OnlyHere' } });
    expect(await phone.enrolment.leave({ force: true })).toEqual(ok(null));
    expect(await phone.database.account.count()).toBe(0);
    expect(await phone.database.deviceKeys.count()).toBe(0);
    expect(await onTheScreen(phone.database)).toEqual(['a']);
    const pending = (await phone.database.outbox.toArray()).map(({ document }) => document);
    expect(pending).toContain('log:2026-11');
  });
});

describe('[AC11] a further proof', () => {
  const prf = new Uint8Array(32).fill(5);
  const credential = { id: 'key' };

  it('[KY4] is a passkey that opens the account on a new device, with no passphrase and nothing of its PRF sent', async () => {
    const accounts = new FakeAccounts();
    const phone = await registered(accounts);
    const added = await phone.proofs.addPasskey({ passphrase: PASSPHRASE, answer: { credential, prf } });
    expect(added).toEqual(ok(null));
    const laptop = await aDevice(accounts);

    const joined = await laptop.enrolment.joinWithPasskey({
      answer: { credential, prf },
      deviceName: 'Laptop',
    });

    expect(joined).toEqual(ok(null));
    const account = (await laptop.database.account.get('here'))!;
    expect(account.email).toBe(EMAIL);
    expect(isPresent(accounts.server!.membership, account.device)).toBe(true);
    for (const heard of accounts.heard)
      if (heard instanceof Uint8Array) expect(equalBytes(heard, prf)).toBe(false);
  });

  it('is added by who says the passphrase', async () => {
    const accounts = new FakeAccounts();
    const { proofs } = await registered(accounts);
    const added = await proofs.addPasskey({ passphrase: 'wrong', answer: { credential, prf } });
    expect(added).toEqual(fail({ type: 'SignInRefused' }));
    expect(await proofs.addProvider({ provider: 'clinic', passphrase: 'wrong' })).toEqual(
      fail({ type: 'SignInRefused' }),
    );
    expect(accounts.passkeys.size).toBe(0);
  });

  it('that opens nothing leaves the opening to the passphrase, and to no other', async () => {
    const accounts = new FakeAccounts();
    const phone = await registered(accounts);
    await phone.proofs.addPasskey({ passphrase: PASSPHRASE, answer: { credential, prf: null } });
    const laptop = await aDevice(accounts);
    const answer = { credential, prf: null };
    expect(await laptop.enrolment.joinWithPasskey({ answer, deviceName: 'Laptop' })).toEqual(
      fail({ type: 'NeedsPassphrase' }),
    );
    expect(await laptop.enrolment.joinSignedIn({ passphrase: 'wrong', deviceName: 'Laptop' })).toEqual(
      fail({ type: 'SignInRefused' }),
    );
    expect(await laptop.database.account.count()).toBe(0);
    expect(await laptop.enrolment.joinSignedIn({ passphrase: PASSPHRASE, deviceName: 'Laptop' })).toEqual(
      ok(null),
    );
    expect(await laptop.database.account.count()).toBe(1);
  });

  it('does not open with what another PRF gives', async () => {
    const accounts = new FakeAccounts();
    const phone = await registered(accounts);
    await phone.proofs.addPasskey({ passphrase: PASSPHRASE, answer: { credential, prf } });
    const laptop = await aDevice(accounts);
    const answer = { credential, prf: new Uint8Array(32).fill(6) };
    expect(await laptop.enrolment.joinWithPasskey({ answer, deviceName: 'Laptop' })).toEqual(
      fail({ type: 'Untrusted', reason: 'cannot-open' }),
    );
  });

  it('[AC9] gives a joined device a new session, unless it proves another account', async () => {
    const accounts = new FakeAccounts();
    const phone = await registered(accounts);
    await phone.proofs.addPasskey({ passphrase: PASSPHRASE, answer: { credential, prf } });
    phone.own.hasSession = false;
    expect(await phone.enrolment.resumeSignedIn(null)).toEqual(
      fail({ type: 'Refused', reason: 'SignInNeeded' }),
    );
    expect(await phone.enrolment.signInWithPasskey({ answer: { credential, prf } })).toEqual(ok(null));
    expect(phone.own.hasSession).toBe(true);
    expect(await phone.enrolment.resumeSignedIn(null)).toEqual(ok(null));

    await phone.database.account.update('here', { space: new Uint8Array(32) });
    expect(await phone.enrolment.resumeSignedIn(null)).toEqual(fail({ type: 'OtherAccount' }));
    expect(phone.own.hasSession).toBe(false);
  });
});

describe('[AC14] approval by another device', () => {
  /** Both sides up to where the one shows digits and the other waits for them. */
  async function begun() {
    const accounts = new FakeAccounts();
    const phone = await registered(accounts);
    const laptop = await aDevice(accounts);
    expect(await phone.approvals.beginApproval(null)).toEqual(ok({ code: CODE }));
    const [joining, asked] = await Promise.all([
      phone.approvals.awaitJoining(null),
      laptop.approvals.askApproval({ code: CODE }),
    ]);
    return { accounts, phone, laptop, joining, digits: asked.ok ? asked.value.digits : '' };
  }

  it('adds a device once its digits are typed, with no passphrase, and it can read everything', async () => {
    const { accounts, phone, laptop, joining, digits } = await begun();
    expect(joining).toEqual(ok(null));
    await phone.journal.act('log', [entry('phone')]);

    const spaced = `${digits.slice(0, 3)} ${digits.slice(3)}`;
    expect(await phone.approvals.approve({ digits: spaced })).toEqual(ok(null));
    expect(await laptop.approvals.awaitApproval(null)).toEqual(ok(null));
    expect(await laptop.approvals.joinApproved({ deviceName: 'Laptop' })).toEqual(ok(null));

    const { email, device } = (await laptop.database.account.get('here'))!;
    expect(email).toBe(EMAIL);
    expect(isPresent(accounts.server!.membership, device)).toBe(true);
    phone.engine.start();
    laptop.engine.start();
    await eventually(async () => expect(await onTheScreen(laptop.database)).toEqual(['phone']));
    await eventually(async () =>
      expect((await readDevices(phone.database)).map(({ name }) => name).sort()).toEqual(['Laptop', 'Phone']),
    );
    await Promise.all([phone.engine.stop(), laptop.engine.stop()]);
  });

  it('adds nothing for wrong digits: two slips are forgiven, a third ends it for both', async () => {
    const { accounts, phone, laptop, digits } = await begun();
    const wrong = { digits: digits === '000000' ? '000001' : '000000' };
    expect(await phone.approvals.approve(wrong)).toEqual(fail({ type: 'WrongDigits' }));
    expect(await phone.approvals.approve(wrong)).toEqual(fail({ type: 'WrongDigits' }));
    expect(await phone.approvals.approve(wrong)).toEqual(fail({ type: 'ApprovalRefused' }));
    expect(await phone.approvals.approve({ digits })).toEqual(fail({ type: 'ApprovalGone' }));
    expect(await laptop.approvals.awaitApproval(null)).toEqual(fail({ type: 'ApprovalRefused' }));
    expect(accounts.server!.membership.devices.size).toBe(1);
    expect(await laptop.database.account.count()).toBe(0);
  });

  it('shows other digits on each side when the server puts keys of its own in between', async () => {
    const accounts = new FakeAccounts();
    const phone = await registered(accounts);
    const laptop = await aDevice(accounts);
    const [own, forged] = [newKeyPairs(crypto), crypto.random(32)];
    let named: Uint8Array | null = null;
    const side = { keys: own, random: forged };
    accounts.between = (n, body) => {
      if (n === 1) named = body;
      if (n === 0) return commitment(side);
      return n === 2 ? show(crypto, side, decodeApproving(named!)!) : body;
    };
    await phone.approvals.beginApproval(null);
    const [joining, asked] = await Promise.all([
      phone.approvals.awaitJoining(null),
      laptop.approvals.askApproval({ code: CODE }),
    ]);
    expect(joining).toEqual(ok(null));
    const digits = asked.ok ? asked.value.digits : '';
    expect(await phone.approvals.approve({ digits })).toEqual(fail({ type: 'WrongDigits' }));
    expect(accounts.server!.membership.devices.size).toBe(1);
  });

  it('refuses keys that the other device had not committed itself to', async () => {
    const accounts = new FakeAccounts();
    accounts.between = (n, body) => (n === 0 ? new Uint8Array(32) : body);
    const phone = await registered(accounts);
    const laptop = await aDevice(accounts);
    await phone.approvals.beginApproval(null);
    const [joining] = await Promise.all([
      phone.approvals.awaitJoining(null),
      laptop.approvals.askApproval({ code: CODE }),
    ]);
    expect(joining).toEqual(fail({ type: 'ApprovalRefused' }));
  });

  it('can be gone on with when the network fails on the way, although the session is given once', async () => {
    const { accounts, phone, laptop, digits } = await begun();
    await phone.approvals.approve({ digits });
    accounts.isDown = true;
    expect((await laptop.approvals.joinApproved({ deviceName: 'Laptop' })).ok).toBe(false);
    expect(accounts.claims).toBe(1);
    accounts.isDown = false;
    expect(await laptop.approvals.joinApproved({ deviceName: 'Laptop' })).toEqual(ok(null));
    expect(accounts.claims).toBe(1);
  });

  it('joins no space in which it was not added', async () => {
    const { laptop } = await begun();
    expect(await laptop.approvals.joinApproved({ deviceName: 'Laptop' })).toEqual(
      fail({ type: 'Refused', reason: 'NotApproved' }),
    );
    expect(await laptop.database.account.count()).toBe(0);
  });

  it('ends on both sides when one is closed', async () => {
    const { phone, laptop } = await begun();
    const waiting = laptop.approvals.awaitApproval(null);
    await phone.approvals.endApproval(null);
    expect(await waiting).toEqual(fail({ type: 'ApprovalRefused' }));
    const again = phone.approvals.awaitJoining(null);
    expect(await again).toEqual(fail({ type: 'ApprovalGone' }));
  });
});
