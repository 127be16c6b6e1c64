import type { Migration } from '../core/database/migrate.ts';

/** The sealed log of PROTOCOL.md. Bytes are what devices sealed and signed: nothing here can be read with the database alone. */
export const sealedLog: Migration = {
  name: '0002-sealed-log',
  statements: [
    `create table spaces (
       id bytea primary key,
       membership_length int not null default 0,
       membership_head bytea not null default ''
     )`,
    // `head`: the newest seq of this log epoch; 0 before the first row.
    `create table documents (
       space bytea not null references spaces on delete cascade,
       name text not null,
       log_epoch int not null default 1,
       head bigint not null default 0,
       primary key (space, name)
     )`,
    // Without a foreign key, which every row would pay for: rows are written by one function, which holds the document.
    `create table log_rows (
       space bytea not null,
       document text not null,
       log_epoch int not null,
       seq bigint not null,
       device bytea not null,
       device_seq bigint not null,
       hash bytea not null,
       envelope bytea not null,
       primary key (space, document, log_epoch, seq),
       unique (space, document, log_epoch, device, device_seq)
     )`,
  ],
};
