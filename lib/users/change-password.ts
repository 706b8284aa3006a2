import { logger } from "#lib/observability/logger.ts";
import { Draft, type RawFields } from "#lib/validation/draft.ts";
import type { Dialect } from "#lib/validation/fields.ts";
import type { Viewer } from "#lib/viewer.ts";
import { checkNewPassword, checkPresentPassword, confirmPassword } from "./check-password.ts";
import { requireAccount } from "./require-account.ts";
import { changePasswordFields, FIELD_NAMES } from "./schema.ts";
import { setPassword } from "./set-password.ts";
import { ACCOUNT_WORDING } from "./wording.ts";

/**
 * Changes the viewer's password and logs them out everywhere. The form keeps the browser it was sent from;
 * the API ends all, the caller's token too.
 * @throws DomainError `invalid`
 */
export async function changePassword(viewer: Viewer, raw: RawFields, dialect: Dialect): Promise<void> {
  const { wrongOldPassword } = ACCOUNT_WORDING[dialect];
  const draft = new Draft(changePasswordFields(dialect), raw, FIELD_NAMES[dialect]);
  const account = await requireAccount(viewer);
  await checkPresentPassword(draft, "oldPassword", account, wrongOldPassword);
  checkNewPassword(draft, dialect, { password: "newPassword", repeat: "newPasswordRepeat" }, account);
  const { newPassword } = draft.accept();

  await setPassword(
    viewer.id,
    newPassword,
    (_tx, now) => confirmPassword(draft, "oldPassword", account, now, wrongOldPassword),
    { keepSessionId: dialect === "form" ? viewer.sessionId : null },
  );
  logger.info("user.password-changed", { userId: viewer.id });
}
