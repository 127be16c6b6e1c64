import type { Migration } from '../core/database/migrate.ts';

/** Further proofs of who someone is, keys for programs, and an account's own room. Instants are milliseconds since 1970. */
export const proofs: Migration = {
  name: '0011-proofs',
  statements: [
    // Null: as much as everyone. 0: no limit.
    'alter table accounts add column quota_bytes bigint',
    // So that an attempt is counted before it is weighed, and taken back if it was right.
    "alter table refused_sign_ins add column attempt text not null default ''",
    'create index refused_sign_ins_by_attempt on refused_sign_ins (attempt)',
    'create index refused_sign_ins_by_age on refused_sign_ins (at)',
    // The signing key is now one for each period, under names of its own.
    "delete from server_secrets where name = 'access-key'",
    `create table api_keys (
       id text primary key,
       account text not null references accounts on delete cascade,
       hash bytea not null,
       scopes text not null,
       created_at bigint not null,
       expires_at bigint not null,
       used_at bigint
     )`,
    'create index api_keys_by_account on api_keys (account)',
    // Who someone is to a provider (OpenID Connect): no name, no e-mail address.
    `create table identities (
       issuer text not null,
       subject text not null,
       account text not null references accounts on delete cascade,
       provider text not null,
       created_at bigint not null,
       primary key (issuer, subject)
     )`,
    'create unique index identities_by_account on identities (account, issuer)',
    // `master_by_passkey`: the master key, sealed by the device under what the passkey's PRF gave it (KY4).
    `create table passkeys (
       id text primary key,
       account text not null references accounts on delete cascade,
       public_key bytea not null,
       counter bigint not null,
       transports text not null,
       master_by_passkey bytea,
       created_at bigint not null,
       used_at bigint
     )`,
    'create index passkeys_by_account on passkeys (account)',
    // A proof that was begun: taken once, by the hash of what its beginner holds.
    `create table begun_proofs (
       hash bytea primary key,
       purpose text not null,
       account text references accounts on delete cascade,
       content text not null,
       begun_at bigint not null
     )`,
    'create index begun_proofs_by_age on begun_proofs (begun_at)',
  ],
};
