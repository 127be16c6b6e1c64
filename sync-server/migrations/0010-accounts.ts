import type { Migration } from '../core/database/migrate.ts';

/** Accounts, their sessions, and what the server itself keeps secret. Instants are milliseconds since 1970. */
export const accounts: Migration = {
  name: '0010-accounts',
  statements: [
    // `login_hash`, `recovery_hash`: of what HKDF made of passphrase and recovery code. The rest is sealed by the device.
    `create table accounts (
       id text primary key,
       email text not null unique,
       role text not null default 'user',
       space bytea not null unique,
       login_hash bytea not null,
       salt bytea not null,
       memory_bytes bigint not null,
       passes int not null,
       recovery_hash bytea not null,
       master_by_passphrase bytea not null,
       master_by_recovery bytea not null,
       account_keys bytea not null,
       created_at bigint not null
     )`,
    `create table sessions (
       id text primary key,
       account text not null references accounts on delete cascade,
       device bytea,
       refresh_hash bytea not null,
       renewed_at bigint not null,
       created_at bigint not null,
       ended_at bigint
     )`,
    'create index sessions_by_account on sessions (account)',
    // Of a keyed hash of an e-mail address or a client's address: what was refused, and when.
    'create table refused_sign_ins (who bytea not null, at bigint not null)',
    'create index refused_sign_ins_by_who on refused_sign_ins (who, at)',
    // Made by the first instance that needs them, and shared by all.
    'create table server_secrets (name text primary key, secret text not null)',
  ],
};
