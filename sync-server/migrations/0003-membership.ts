import type { Migration } from '../core/database/migrate.ts';

/** The signed chain of each space, and the area secrets wrapped for its members: sealed, as the log is. */
export const membership: Migration = {
  name: '0003-membership',
  statements: [
    `create table membership_entries (
       space bytea not null references spaces on delete cascade,
       index int not null,
       entry bytea not null,
       primary key (space, index)
     )`,
    `create table wraps (
       space bytea not null references spaces on delete cascade,
       recipient bytea not null,
       area int not null,
       key_epoch int not null,
       wrap bytea not null,
       primary key (space, recipient, area, key_epoch)
     )`,
  ],
};
