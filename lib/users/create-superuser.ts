import { db } from "#db/client.ts";
import { insertAccount } from "#db/queries/accounts.ts";
import { logger } from "#lib/observability/logger.ts";
import { Draft, type RawFields } from "#lib/validation/draft.ts";
import { emailColumns, usernameColumns } from "./account-keys.ts";
import { checkNewPassword } from "./check-password.ts";
import { insertNamed, refuseTaken } from "./claim-name.ts";
import { hashPassword } from "./password-hash.ts";
import { signUpFields } from "./schema.ts";

/**
 * Makes an account that may do everything, under the rules that hold for everybody's name, address and password.
 * @throws {DomainError} `invalid`, with the fields `username`, `email` and `password`
 */
export async function createSuperuser(raw: RawFields): Promise<{ id: number; username: string }> {
  const { username: usernameField, email: emailField, password: passwordField } = signUpFields("form");
  const draft = new Draft({ username: usernameField, email: emailField, password: passwordField }, raw);
  const { username = "", email = "" } = draft.values;
  await refuseTaken(draft);
  checkNewPassword(draft, "form", { password: "password", repeat: "password" }, { username, email });
  const accepted = draft.accept();

  const password = await hashPassword(accepted.password);
  const account = await insertNamed(draft, () =>
    insertAccount(db, {
      ...usernameColumns(accepted.username),
      ...emailColumns(accepted.email),
      password,
      isStaff: true,
      isSuperuser: true,
    }),
  );
  logger.info("user.superuser-created", { userId: account.id });
  return account;
}
