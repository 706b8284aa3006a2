import { onCommit, type TransactionOf, type Tx, transact } from "#db/client.ts";
import { type Account, insertAccount } from "#db/queries/accounts.ts";
import { logger } from "#lib/observability/logger.ts";
import { type Client, openSession } from "#lib/sessions/open-session.ts";
import { networkOf } from "#lib/throttle/subject.ts";
import { withinLimits } from "#lib/throttle/within-limits.ts";
import type { Submission } from "#lib/validation/submission.ts";
import { emailColumns, usernameColumns } from "./account-columns.ts";
import { checkNewPassword, type RuleOrder } from "./check-password.ts";
import { insertNamed, refuseTaken } from "./claim-name.ts";
import { hashPassword } from "./password-hash.ts";
import type { Registration, SignUp } from "./schema.ts";

export type { Account };

/**
 * Registers an account without logging in.
 * @throws DomainError `invalid`, `rate_limited`
 */
export async function registerUser(
  input: Submission<Registration>,
  address: string,
  inTransaction: TransactionOf<Account> = transact,
): Promise<Account> {
  return await register(input, address, "after_fields", async (_tx, account) => account, inTransaction);
}

/**
 * Registers an account and logs it in at once, without checking the new password again.
 * @throws DomainError `invalid`, `rate_limited`
 */
export async function signUp(
  input: Submission<SignUp>,
  client: Client,
): Promise<{ userId: number; sessionId: string }> {
  return await register(input, client.ipAddress, "together", async (tx, account) => ({
    userId: account.id,
    sessionId: await openSession(tx, account.id, client),
  }));
}

/** @param then further work in the transaction of the registration */
async function register<T>(
  input: Submission<Registration>,
  address: string,
  rules: RuleOrder,
  then: (tx: Tx, account: Account) => Promise<T>,
  inTransaction: TransactionOf<T> = transact,
): Promise<T> {
  // The password must not resemble a name that is taken, either.
  const { username = "", email = "" } = input.values;
  await refuseTaken(input);
  checkNewPassword(input, { password: "password", repeat: "passwordRepeat" }, { username, email }, rules);
  const accepted = input.accept();

  return await withinLimits([["signup-address", networkOf(address)]], async () => {
    const password = await hashPassword(accepted.password);
    return await insertNamed(input, () =>
      inTransaction(async (tx) => {
        const account = await insertAccount(tx, {
          ...usernameColumns(accepted.username),
          ...emailColumns(accepted.email),
          password,
        });
        onCommit(tx, () => logger.info("user.registered", { userId: account.id }));
        return await then(tx, account);
      }),
    );
  });
}
