import type { Account } from "#db/queries/accounts.ts";
import { FORM_ERROR, notAuthenticated } from "#lib/errors.ts";
import { guardPassword } from "#lib/throttle/guard-login.ts";
import type { Draft, Shape } from "#lib/validation/draft.ts";
import type { Dialect } from "#lib/validation/fields.ts";
import { verifyPassword } from "./password-hash.ts";
import { type PasswordOwner, passwordFaults } from "./password-rules.ts";
import { ACCOUNT_WORDING } from "./wording.ts";

/**
 * Refuses the field unless it holds the account's present password.
 * @throws DomainError `rate_limited` after too many wrong ones
 */
export async function checkPresentPassword<S extends Shape>(
  draft: Draft<S>,
  field: keyof S & string,
  account: Account,
  message: string,
): Promise<void> {
  const typed: unknown = draft.values[field];
  if (typeof typed !== "string") return;
  const isRight = await guardPassword(
    account.username,
    async () => (await verifyPassword(typed, account.password)) || null,
  );
  if (!isRight) draft.refuse(field, message);
}

/**
 * Judges the account as it is now, held by the transaction that is about to change it: the field is wrong after all
 * when it was checked against a password that has changed meanwhile.
 * @throws DomainError `invalid`; `unauthenticated` when the account was deactivated or deleted
 */
export function confirmPassword<S extends Shape>(
  draft: Draft<S>,
  field: keyof S & string,
  checked: Account,
  now: Account | undefined,
  message: string,
): asserts now is Account {
  if (!now?.isActive) throw notAuthenticated();
  if (now.password !== checked.password) draft.fail(field, message);
}

type PasswordPair = { password: string; repeat: string };

/**
 * Refuses a pair of new passwords that differ or are weak. People see it beside the second field, whatever else is
 * wrong; programs once all fields are right, strength under `non_field_errors`.
 */
export function checkNewPassword<S extends Shape>(
  draft: Draft<S>,
  dialect: Dialect,
  fields: { [K in keyof PasswordPair]: keyof S & string },
  owner: PasswordOwner,
  differ = ACCOUNT_WORDING[dialect].newPasswordsDiffer,
): void {
  if (dialect === "rest" && !draft.sound) return;
  const password: unknown = draft.values[fields.password];
  const repeat: unknown = draft.values[fields.repeat];
  if (typeof password !== "string" || typeof repeat !== "string") return;
  if (password !== repeat) draft.refuse(fields.repeat, differ);
  else draft.refuse(dialect === "form" ? fields.repeat : FORM_ERROR, ...passwordFaults(password, owner));
}
