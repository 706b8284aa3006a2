import { db, type Tx } from "#db/client.ts";
import { findAccountByUsername } from "#db/queries/accounts.ts";
import { lockAccount } from "#db/queries/tokens.ts";
import { DomainError, FORM_ERROR } from "#lib/errors.ts";
import type { KnownDevice } from "#lib/sessions/known-device.ts";
import { guardLogin } from "#lib/throttle/guard-login.ts";
import { Draft, type RawFields } from "#lib/validation/draft.ts";
import type { Dialect } from "#lib/validation/fields.ts";
import { checkInTurn } from "./login-queue.ts";
import { verifyNothing, verifyPassword } from "./password-hash.ts";
import { FIELD_NAMES, logInFields } from "./schema.ts";

export const LOGIN_FAILED =
  "Please enter a correct username and password. Note that both fields may be case-sensitive.";

/** Somebody who has just proved their password; still to be confirmed in the transaction that logs them in. */
export type ProvenUser = { userId: number; passwordHash: string };

/** Where a login comes from. */
export type LoginOrigin = { address: string; device: KnownDevice | null };

/**
 * Checks `username` and `password`. The name is matched exactly; an unknown name, a wrong password and an inactive
 * account fail in the same way and take the same time.
 * @throws DomainError `invalid` for missing fields, `unauthenticated` when they are wrong, `rate_limited`, `unavailable`
 */
export async function verifyCredentials(
  raw: RawFields,
  dialect: Dialect,
  { address, device }: LoginOrigin,
): Promise<ProvenUser> {
  const draft = new Draft(logInFields(dialect), raw, FIELD_NAMES[dialect]);
  const { username, currentPassword } = draft.accept();
  const owner = await findAccountByUsername(db, username);
  const known = device && owner && device.userIds.includes(owner.id) ? device.id : undefined;
  const check = async () => {
    // Again: this may have waited for another attempt, and the password may be a new one.
    const account = await findAccountByUsername(db, username);
    const isRight = account
      ? await verifyPassword(currentPassword, account.password)
      : await verifyNothing(currentPassword);
    return account && isRight && account.isActive ? { userId: account.id, passwordHash: account.password } : null;
  };
  const proven = await guardLogin(username, address, () => checkInTurn(address, known, check), known);
  if (!proven) throw loginFailed();
  return proven;
}

const loginFailed = () => new DomainError("unauthenticated", LOGIN_FAILED, { [FORM_ERROR]: [LOGIN_FAILED] });

/**
 * Holds the account for the rest of the transaction.
 * @throws DomainError `unauthenticated` when it was deactivated, deleted or given another password since the check
 */
export async function confirmProven(tx: Tx, { userId, passwordHash }: ProvenUser): Promise<void> {
  const account = await lockAccount(tx, userId);
  if (!account?.isActive || account.password !== passwordHash) throw loginFailed();
}
