import { db } from "#db/client.ts";
import { applyMigrations, pendingMigrations as pendingSqlMigrations } from "#db/migrate.ts";
import {
  type DuplicateAccount,
  hasAccountsWithoutKeys,
  selectAccountsWithoutKeys,
  selectDuplicateAccounts,
  setAccountKeys,
} from "#db/queries/account-keys.ts";
import { emailColumns, usernameColumns } from "#lib/users/account-columns.ts";

const BATCH = 2_000;

/**
 * Migrates the database to this version: SQL first, then the columns that only the application can compute.
 * @param lockWaitMs how long to wait for another process that migrates
 * @returns the accounts that a new rule considers equal, for the operator
 */
export async function migrateDatabase(lockWaitMs?: number): Promise<DuplicateAccount[]> {
  await applyMigrations(computeAccountKeys, lockWaitMs);
  return await selectDuplicateAccounts(db);
}

/** How many steps of this version the database lacks. */
export async function pendingMigrations(): Promise<number> {
  const pending = await pendingSqlMigrations();
  if (pending > 0) return pending;
  return (await hasAccountsWithoutKeys(db)) ? 1 : 0;
}

/** Postgres can neither fold case as Unicode does, before version 18, nor convert domains. */
async function computeAccountKeys(): Promise<void> {
  for (;;) {
    const accounts = await selectAccountsWithoutKeys(db, BATCH);
    if (accounts.length === 0) return;
    await setAccountKeys(
      db,
      accounts.map(({ id, username, email }) => ({ id, ...usernameColumns(username), ...emailColumns(email) })),
    );
  }
}

/** Describes the two accounts, without an address. */
export const describeDuplicate = ({ field, first, later }: DuplicateAccount): string =>
  `Accounts ${first.id} (${first.username}) and ${later.id} (${later.username}) have one ${
    field === "username" ? "username" : "email address"
  } in two spellings.`;
