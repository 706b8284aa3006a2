import { db, transact } from "#db/client.ts";
import { isUsernameTaken, lockWholeAccount, takenColumn, updateAccount } from "#db/queries/accounts.ts";
import { foldCase } from "#lib/format/fold-case.ts";
import { logger } from "#lib/observability/logger.ts";
import type { FieldIssue } from "#lib/validation/issues.ts";
import type { Submission } from "#lib/validation/submission.ts";
import type { Viewer } from "#lib/viewer.ts";
import { usernameColumns } from "./account-columns.ts";
import { checkPresentPassword, confirmPassword, type RuleOrder, rulesApply } from "./check-password.ts";
import { requireAccount } from "./require-account.ts";
import type { UsernameChange } from "./schema.ts";

export const USERNAME_COOLDOWN_DAYS = 30;
const DAY = 24 * 60 * 60 * 1000;

/** Why the name cannot be changed yet, or undefined when it can. */
export function cooldownIssue(lastChanged: Date | null, now = new Date()): FieldIssue | undefined {
  const left = lastChanged ? lastChanged.getTime() + USERNAME_COOLDOWN_DAYS * DAY - now.getTime() : 0;
  if (left <= 0) return undefined;
  const daysLeft = Math.min(Math.floor(left / DAY) + 1, USERNAME_COOLDOWN_DAYS);
  return { code: "username_cooldown", days: USERNAME_COOLDOWN_DAYS, daysLeft };
}

/**
 * Changes the viewer's username, at most once in thirty days.
 * @param rules when the thirty days are checked
 * @throws DomainError `invalid`
 */
export async function changeUsername(
  viewer: Viewer,
  input: Submission<UsernameChange>,
  { rules }: { rules: RuleOrder },
): Promise<{ username: string }> {
  const refuseDuringCooldown = (lastChanged: Date | null) => {
    const issue = rulesApply(input, rules) && cooldownIssue(lastChanged);
    if (issue) input.refuse("newUsername", issue);
  };
  const account = await requireAccount(viewer);
  await checkPresentPassword(input, "currentPassword", account);
  const wanted = input.values.newUsername;
  if (wanted && (await isUsernameTaken(db, foldCase(wanted), viewer.id))) input.refuse("newUsername", "username_taken");
  refuseDuringCooldown(account.usernameLastChanged);
  const { newUsername } = input.accept();

  try {
    await transact(async (tx) => {
      const now = await lockWholeAccount(tx, viewer.id);
      confirmPassword(input, "currentPassword", account, now);
      // Of two simultaneous changes the second is refused by the cooldown of the first.
      refuseDuringCooldown(now.usernameLastChanged);
      input.accept();
      await updateAccount(tx, viewer.id, { ...usernameColumns(newUsername), usernameLastChanged: new Date() });
    });
  } catch (error) {
    if (takenColumn(error) !== "username") throw error;
    input.fail("newUsername", "username_taken");
  }
  logger.info("user.username-changed", { userId: viewer.id });
  return { username: newUsername };
}
