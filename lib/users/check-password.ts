import type { Account } from "#db/queries/accounts.ts";
import { notAuthenticated } from "#lib/errors.ts";
import { guardPassword } from "#lib/throttle/guard-login.ts";
import type { Submission } from "#lib/validation/submission.ts";
import { verifyPassword } from "./password-hash.ts";
import { type PasswordOwner, passwordIssues } from "./password-rules.ts";

/**
 * When the rules on several fields apply: together with those of the fields, or only when every field is valid.
 */
export type RuleOrder = "together" | "after_fields";

/** Whether the rules on several fields apply now. */
export const rulesApply = (input: { isValid: boolean }, rules: RuleOrder): boolean =>
  rules === "together" || input.isValid;

/**
 * Refuses the field unless it is the account's present password.
 * @throws DomainError `rate_limited` after too many wrong ones
 */
export async function checkPresentPassword<Values extends object>(
  input: Submission<Values>,
  field: keyof Values & string,
  account: Account,
): Promise<void> {
  const typed: unknown = input.values[field];
  if (typeof typed !== "string") return;
  const isRight = await guardPassword(
    account.username,
    async () => (await verifyPassword(typed, account.password)) || null,
  );
  if (!isRight) input.refuse(field, "wrong_password");
}

/**
 * Checks the account again, locked by the transaction that will change it: the field is refused when it was checked
 * against a password that has changed meanwhile.
 * @throws DomainError `invalid`; `unauthenticated` when the account was deactivated or deleted
 */
export function confirmPassword<Values extends object>(
  input: Submission<Values>,
  field: keyof Values & string,
  checked: Account,
  now: Account | undefined,
): asserts now is Account {
  if (!now?.isActive) throw notAuthenticated();
  if (now.password !== checked.password) input.fail(field, "wrong_password");
}

type PasswordPair<Name> = { password: Name; repeat: Name };

/** Refuses a pair of new passwords that differ, or a weak password. */
export function checkNewPassword<Values extends object>(
  input: Submission<Values>,
  fields: PasswordPair<keyof Values & string>,
  owner: PasswordOwner,
  rules: RuleOrder,
): void {
  if (!rulesApply(input, rules)) return;
  const password: unknown = input.values[fields.password];
  const repeat: unknown = input.values[fields.repeat];
  if (typeof password !== "string" || typeof repeat !== "string") return;
  if (password !== repeat) input.refuse(fields.repeat, "passwords_differ");
  else input.refuse(fields.password, ...passwordIssues(password, owner));
}
