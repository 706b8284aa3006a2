import { db } from "#db/client.ts";
import { isEmailTaken, isUsernameTaken, takenColumn } from "#db/queries/accounts.ts";
import { foldCase } from "#lib/format/fold-case.ts";
import type { Draft } from "#lib/validation/draft.ts";
import { emailKey } from "#lib/validation/email-address.ts";
import { EMAIL_TAKEN, type signUpFields, USERNAME_TAKEN } from "./schema.ts";

type NamedDraft = Draft<Pick<ReturnType<typeof signUpFields>, "username" | "email">>;

const TAKEN = { username: USERNAME_TAKEN, email: EMAIL_TAKEN };

/** Refuses a name or an address of the draft that somebody has. */
export async function refuseTaken(draft: NamedDraft): Promise<void> {
  const { username, email } = draft.values;
  if (username && (await isUsernameTaken(db, foldCase(username)))) draft.refuse("username", TAKEN.username);
  if (email && (await isEmailTaken(db, emailKey(email)))) draft.refuse("email", TAKEN.email);
}

/**
 * Does what inserts the account, and refuses the name or the address when somebody else has taken it since the look.
 * @throws DomainError `invalid`
 */
export async function insertNamed<T>(draft: NamedDraft, insert: () => Promise<T>): Promise<T> {
  try {
    return await insert();
  } catch (error) {
    const taken = takenColumn(error);
    if (!taken) throw error;
    return draft.fail(taken, TAKEN[taken]);
  }
}
