import type { Migration } from '../core/database/migrate.ts';

/** Tickets to connect with, snapshots and receipts of documents, and how much a document weighs. */
export const syncing: Migration = {
  name: '0004-syncing',
  statements: [
    // Milliseconds since 1970, by the clock of the server that gave it.
    `create table tickets (
       hash bytea primary key,
       session text not null,
       space bytea not null,
       device bytea not null,
       given_at bigint not null,
       session_expires_at bigint not null
     )`,
    'create index tickets_by_age on tickets (given_at)',
    `create table snapshots (
       space bytea not null references spaces on delete cascade,
       document text not null,
       log_epoch int not null,
       covers_seq bigint not null,
       envelope bytea not null,
       primary key (space, document)
     )`,
    `create table receipts (
       space bytea not null references spaces on delete cascade,
       document text not null,
       device bytea not null,
       log_epoch int not null,
       seq bigint not null,
       hash bytea not null,
       signature bytea not null,
       primary key (space, document, device)
     )`,
    'alter table documents add column bytes bigint not null default 0',
  ],
};
