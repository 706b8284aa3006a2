import { logger } from "#lib/observability/logger.ts";
import type { Submission } from "#lib/validation/submission.ts";
import type { Viewer } from "#lib/viewer.ts";
import { checkNewPassword, checkPresentPassword, confirmPassword, type RuleOrder } from "./check-password.ts";
import { requireAccount } from "./require-account.ts";
import type { PasswordChange } from "./schema.ts";
import { setPassword } from "./set-password.ts";

type Options = {
  /** When the new password's strength and repetition are checked. */
  rules: RuleOrder;
  /** The session that stays logged in. Without it every session and token ends, including that of the request. */
  keepSessionId?: string | null;
};

/**
 * Changes the viewer's password and logs the account out everywhere else.
 * @throws DomainError `invalid`
 */
export async function changePassword(
  viewer: Viewer,
  input: Submission<PasswordChange>,
  { rules, keepSessionId = null }: Options,
): Promise<void> {
  const account = await requireAccount(viewer);
  await checkPresentPassword(input, "oldPassword", account);
  checkNewPassword(input, { password: "newPassword", repeat: "newPasswordRepeat" }, account, rules);
  const { newPassword } = input.accept();

  await setPassword(viewer.id, newPassword, (_tx, now) => confirmPassword(input, "oldPassword", account, now), {
    keepSessionId,
  });
  logger.info("user.password-changed", { userId: viewer.id });
}
