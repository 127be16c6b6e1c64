import type { Migration } from '../core/database/migrate.ts';
import { openFoodFacts } from './0001-open-food-facts.ts';
import { sealedLog } from './0002-sealed-log.ts';
import { membership } from './0003-membership.ts';
import { syncing } from './0004-syncing.ts';
import { accounts } from './0010-accounts.ts';
import { proofs } from './0011-proofs.ts';
import { approvals } from './0012-approvals.ts';

/** Every step the database has taken, in order. What has been released is never edited: append. */
export const MIGRATIONS: readonly Migration[] = [
  openFoodFacts,
  sealedLog,
  membership,
  syncing,
  accounts,
  proofs,
  approvals,
];
