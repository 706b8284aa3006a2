import { db } from "#db/client.ts";
import { isEmailTaken, isUsernameTaken, takenColumn } from "#db/queries/accounts.ts";
import { foldCase } from "#lib/format/fold-case.ts";
import { emailKey } from "#lib/validation/email-address.ts";
import type { Submission } from "#lib/validation/submission.ts";

type Named = { username: string; email: string };

const TAKEN = { username: "username_taken", email: "email_taken" } as const;

/** Refuses a username or an address that another account has. */
export async function refuseTaken(input: Submission<Named>): Promise<void> {
  const { username, email } = input.values;
  if (username && (await isUsernameTaken(db, foldCase(username)))) input.refuse("username", TAKEN.username);
  if (email && (await isEmailTaken(db, emailKey(email)))) input.refuse("email", TAKEN.email);
}

/**
 * Inserts the account, and refuses the name or the address when another account has taken it since the check.
 * @throws DomainError `invalid`
 */
export async function insertNamed<T>(input: Submission<Named>, insert: () => Promise<T>): Promise<T> {
  try {
    return await insert();
  } catch (error) {
    const taken = takenColumn(error);
    if (!taken) throw error;
    return input.fail(taken, TAKEN[taken]);
  }
}
