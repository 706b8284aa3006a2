import { db } from "#db/client.ts";
import { insertAccount, isEmailTaken, isUsernameTaken, takenColumn } from "#db/queries/accounts.ts";
import { logger } from "#lib/logger.ts";
import { Draft, type RawFields } from "#lib/validation/draft.ts";
import { checkNewPassword } from "./check-password.ts";
import { hashPassword } from "./password-hash.ts";
import { EMAIL_TAKEN, signUpFields, USERNAME_TAKEN } from "./schema.ts";

/**
 * Makes an account that may do everything, under the rules that hold for everybody's name, address and password.
 * @throws {DomainError} `invalid`, with the fields `username`, `email` and `password`
 */
export async function createSuperuser(raw: RawFields): Promise<{ id: number; username: string }> {
  const { username: usernameField, email: emailField, password: passwordField } = signUpFields("form");
  const draft = new Draft({ username: usernameField, email: emailField, password: passwordField }, raw);
  const { username, email } = draft.values;
  if (username && (await isUsernameTaken(db, username))) draft.refuse("username", USERNAME_TAKEN);
  if (email && (await isEmailTaken(db, email))) draft.refuse("email", EMAIL_TAKEN);
  const owner = { username: username ?? "", email: email ?? "" };
  checkNewPassword(draft, "form", { password: "password", repeat: "password" }, owner);
  const accepted = draft.accept();

  const password = await hashPassword(accepted.password);
  try {
    const account = await insertAccount(db, { ...accepted, password, isStaff: true, isSuperuser: true });
    logger.info("user.superuser-created", { userId: account.id });
    return account;
  } catch (error) {
    // Somebody else took the name or the address since we looked.
    const taken = takenColumn(error);
    if (!taken) throw error;
    draft.refuse(taken, taken === "username" ? USERNAME_TAKEN : EMAIL_TAKEN);
    draft.accept();
    throw error;
  }
}
