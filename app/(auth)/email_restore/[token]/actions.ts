"use server";
import { DomainError } from "#lib/errors.ts";
import { flash } from "#lib/pages/flash.ts";
import { formAction } from "#lib/pages/form-action.ts";
import { storeResetToken } from "#lib/pages/reset-cookie.ts";
import { routes } from "#lib/routes.ts";
import { restoreEmail } from "#lib/users/restore-email.ts";

export const restoreEmailAction = formAction(async (form) => {
  const token = String(form.get("token") ?? "");
  const restored = await restoreEmail(token).catch((error: unknown) => {
    // The link has been used or has expired: its page shows that.
    if (error instanceof DomainError && error.code === "not_found") return undefined;
    throw error;
  });
  if (!restored) return { location: routes.emailRestore(encodeURIComponent(token)) };
  await storeResetToken(restored.uid, restored.resetToken);
  await flash("success", "Your email address has been restored. Choose a new password.");
  return { location: routes.setPassword(restored.uid) };
});
