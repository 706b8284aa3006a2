import { db } from "#db/client.ts";
import { insertAccount } from "#db/queries/accounts.ts";
import { logger } from "#lib/observability/logger.ts";
import type { Submission } from "#lib/validation/submission.ts";
import { emailColumns, usernameColumns } from "./account-columns.ts";
import { checkNewPassword } from "./check-password.ts";
import { insertNamed, refuseTaken } from "./claim-name.ts";
import { hashPassword } from "./password-hash.ts";
import type { NewSuperuser } from "./schema.ts";

/**
 * Creates an account with all rights, under the rules for every account's name, address and password.
 * @throws {DomainError} `invalid`
 */
export async function createSuperuser(input: Submission<NewSuperuser>): Promise<{ id: number; username: string }> {
  const { username = "", email = "" } = input.values;
  await refuseTaken(input);
  checkNewPassword(input, { password: "password", repeat: "password" }, { username, email }, "together");
  const accepted = input.accept();

  const password = await hashPassword(accepted.password);
  const account = await insertNamed(input, () =>
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
