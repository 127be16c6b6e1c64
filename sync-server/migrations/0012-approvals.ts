import type { Migration } from '../core/database/migrate.ts';

/** Where two devices of an account exchange a few messages before one adds the other. Instants are milliseconds since 1970. */
export const approvals: Migration = {
  name: '0012-approvals',
  statements: [
    `create table approvals (
       hash bytea primary key,
       account text not null references accounts on delete cascade,
       begun_at bigint not null
     )`,
    'create index approvals_by_age on approvals (begun_at)',
    `create table approval_messages (
       approval bytea not null references approvals on delete cascade,
       n int not null,
       body bytea not null,
       primary key (approval, n)
     )`,
  ],
};
