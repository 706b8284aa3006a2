import { db, type Tx } from "#db/client.ts";
import { type Account, findAccountByUsername, findAccountsByEmail } from "#db/queries/accounts.ts";
import { lockAccount } from "#db/queries/tokens.ts";
import { DomainError } from "#lib/errors.ts";
import { stripBidiControls } from "#lib/format/isolate.ts";
import type { KnownDevice } from "#lib/sessions/known-device.ts";
import { guardLogin } from "#lib/throttle/guard-login.ts";
import { emailKey } from "#lib/validation/email-address.ts";
import type { Submission } from "#lib/validation/submission.ts";
import { checkInTurn } from "./login-queue.ts";
import { verifyNothing, verifyPassword } from "./password-hash.ts";
import type { Credentials } from "./schema.ts";

/** A user whose password was just verified; the transaction of the login must confirm it. */
export type ProvenUser = { userId: number; passwordHash: string };

export type LoginOptions = {
  /** Whether the email address of the account is accepted instead of its name. */
  acceptEmail: boolean;
  address: string;
  device: KnownDevice | null;
};

/**
 * Checks `username` and `password`. The name is matched exactly. An unknown name, a
 * wrong password and an inactive account fail in the same way and take the same time.
 * @throws DomainError `invalid` for missing fields, `unauthenticated` when they are wrong, `rate_limited`, `unavailable`
 */
export async function verifyCredentials(
  input: Submission<Credentials>,
  { acceptEmail, address, device }: LoginOptions,
): Promise<ProvenUser> {
  const { username, currentPassword } = input.accept();
  const accounts = await findNamed(username, acceptEmail);
  // For all possible accounts, so that a username like an email address allows no extra guesses at the other account.
  const isKnown = device && accounts.length > 0 && accounts.every(({ id }) => device.userIds.includes(id));
  const known = isKnown ? device.id : undefined;
  // Read again: this attempt may have waited for another one, and the password may have changed.
  const check = async () => verifyAccounts(await findNamed(username, acceptEmail), currentPassword);
  // Failures by name and by email address count for one account.
  const name = accounts[0]?.username ?? username;
  const proven = await guardLogin(name, address, () => checkInTurn(address, known, check), known);
  if (!proven) throw loginFailed();
  return proven;
}

/** A username may look like the email address of another account, and must not lock its owner out. */
async function findNamed(typed: string, acceptEmail: boolean): Promise<Account[]> {
  const plain = stripBidiControls(typed);
  const exact = await findAccountByUsername(db, typed);
  // A username from before such marks were refused may have them, so the exact match comes first.
  const named = exact || plain === typed ? exact : await findAccountByUsername(db, plain);
  const addressed = acceptEmail && plain.includes("@") ? await findAccountsByEmail(db, emailKey(plain)) : [];
  return named ? [named, ...addressed.filter(({ id }) => id !== named.id)] : addressed;
}

async function verifyAccounts(accounts: Account[], password: string): Promise<ProvenUser | null> {
  if (accounts.length === 0) await verifyNothing(password);
  for (const account of accounts) {
    const isRight = await verifyPassword(password, account.password);
    if (isRight && account.isActive) return { userId: account.id, passwordHash: account.password };
  }
  return null;
}

const loginFailed = () => new DomainError("login_failed");

/**
 * Locks the account for the rest of the transaction.
 * @throws DomainError `unauthenticated` when it was deactivated, deleted or given another password since the check
 */
export async function confirmProven(tx: Tx, { userId, passwordHash }: ProvenUser): Promise<void> {
  const account = await lockAccount(tx, userId);
  if (!account?.isActive || account.password !== passwordHash) throw loginFailed();
}
