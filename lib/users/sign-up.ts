import { onCommit, type TransactionOf, type Tx, transact } from "#db/client.ts";
import { type Account, insertAccount } from "#db/queries/accounts.ts";
import { logger } from "#lib/observability/logger.ts";
import { type Client, openSession } from "#lib/sessions/open-session.ts";
import { networkOf } from "#lib/throttle/subject.ts";
import { withinLimits } from "#lib/throttle/within-limits.ts";
import { Draft, type RawFields } from "#lib/validation/draft.ts";
import type { Dialect } from "#lib/validation/fields.ts";
import { emailColumns, usernameColumns } from "./account-keys.ts";
import { checkNewPassword } from "./check-password.ts";
import { insertNamed, refuseTaken } from "./claim-name.ts";
import { hashPassword } from "./password-hash.ts";
import { FIELD_NAMES, signUpFields, signUpFormFields } from "./schema.ts";
import { ACCOUNT_WORDING } from "./wording.ts";

export type { Account };

/**
 * Registers somebody through the API; no session comes of it.
 * @throws DomainError `invalid`, `rate_limited`
 */
export async function registerUser(
  raw: RawFields,
  address: string,
  inTransaction: TransactionOf<Account> = transact,
): Promise<Account> {
  return await register(raw, "rest", address, async (_tx, account) => account, inTransaction);
}

/**
 * Registers somebody through the sign-up page and logs them in at once, without checking the password they just chose.
 * @throws DomainError `invalid`, `rate_limited`
 */
export async function signUp(raw: RawFields, client: Client): Promise<{ userId: number; sessionId: string }> {
  return await register(raw, "form", client.ipAddress, async (tx, account) => ({
    userId: account.id,
    sessionId: await openSession(tx, account.id, client),
  }));
}

/** @param then what else belongs to the registration, in its transaction */
async function register<T>(
  raw: RawFields,
  dialect: Dialect,
  address: string,
  then: (tx: Tx, account: Account) => Promise<T>,
  inTransaction: TransactionOf<T> = transact,
): Promise<T> {
  const fields = dialect === "form" ? signUpFormFields() : signUpFields(dialect);
  const draft = new Draft<ReturnType<typeof signUpFields>>(fields, raw, FIELD_NAMES[dialect]);
  const { username = "", email = "" } = draft.values;
  await refuseTaken(draft);
  const pair = { password: "password", repeat: "passwordRepeat" } as const;
  checkNewPassword(draft, dialect, pair, { username, email }, ACCOUNT_WORDING[dialect].passwordsDiffer);
  const accepted = draft.accept();

  return await withinLimits([["signup-address", networkOf(address)]], async () => {
    const password = await hashPassword(accepted.password);
    return await insertNamed(draft, () =>
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
