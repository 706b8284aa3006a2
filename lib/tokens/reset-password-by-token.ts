import { insertUsedToken } from "#db/queries/tokens.ts";
import { logger } from "#lib/observability/logger.ts";
import { checkNewPassword } from "#lib/users/check-password.ts";
import { requireAccount } from "#lib/users/require-account.ts";
import type { PasswordReset } from "#lib/users/schema.ts";
import { setPassword } from "#lib/users/set-password.ts";
import type { Submission } from "#lib/validation/submission.ts";
import type { Viewer } from "#lib/viewer.ts";
import { checkOwner } from "./find-owner.ts";
import type { TokenClaims } from "./read-token.ts";
import { TokenError } from "./token-error.ts";

/**
 * Sets a new password with the recovery token that authenticated the viewer, and logs the account out everywhere.
 * Of several simultaneous uses only the first succeeds.
 * @throws DomainError `invalid`; TokenError for the other uses
 */
export async function resetPasswordByToken(
  viewer: Viewer,
  claims: TokenClaims,
  input: Submission<PasswordReset>,
): Promise<void> {
  const account = await requireAccount(viewer);
  checkNewPassword(input, { password: "newPassword", repeat: "newPasswordRepeat" }, account, "after_fields");
  const { newPassword } = input.accept();
  await setPassword(viewer.id, newPassword, async (tx, now) => {
    // Another use or another action of the owner may have ended the token since it was read.
    const owner = checkOwner(claims, now);
    if (owner instanceof TokenError) throw owner;
    if (!(await insertUsedToken(tx, claims.jti, claims.expiresAt))) throw new TokenError("invalid");
  });
  logger.info("user.password-reset", { userId: viewer.id });
}
