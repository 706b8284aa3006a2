import { db, transact } from "#db/client.ts";
import { isUsernameTaken, lockWholeAccount, takenColumn, updateAccount } from "#db/queries/accounts.ts";
import { FORM_ERROR } from "#lib/errors.ts";
import { foldCase } from "#lib/format/fold-case.ts";
import { logger } from "#lib/observability/logger.ts";
import { Draft, type RawFields } from "#lib/validation/draft.ts";
import type { Dialect } from "#lib/validation/fields.ts";
import type { Viewer } from "#lib/viewer.ts";
import { usernameColumns } from "./account-keys.ts";
import { checkPresentPassword, confirmPassword } from "./check-password.ts";
import { requireAccount } from "./require-account.ts";
import { changeUsernameFields, FIELD_NAMES, USERNAME_TAKEN } from "./schema.ts";
import { WRONG_PASSWORD } from "./wording.ts";

export const USERNAME_COOLDOWN_DAYS = 30;
const DAY = 24 * 60 * 60 * 1000;

/** Why the name cannot be changed yet, or undefined when it can. */
export function cooldownRefusal(lastChanged: Date | null, now = new Date()): string | undefined {
  const left = lastChanged ? lastChanged.getTime() + USERNAME_COOLDOWN_DAYS * DAY - now.getTime() : 0;
  if (left <= 0) return undefined;
  const days = Math.min(Math.floor(left / DAY) + 1, USERNAME_COOLDOWN_DAYS);
  return `You can only change your username once every ${USERNAME_COOLDOWN_DAYS} days. Please wait ${days} more day(s).`;
}

/**
 * Gives the viewer another name, at most once in thirty days.
 * @throws DomainError `invalid`
 */
export async function changeUsername(viewer: Viewer, raw: RawFields, dialect: Dialect): Promise<{ username: string }> {
  const draft = new Draft(changeUsernameFields(dialect), raw, FIELD_NAMES[dialect]);
  const account = await requireAccount(viewer);
  await checkPresentPassword(draft, "currentPassword", account, WRONG_PASSWORD);
  const wanted = draft.values.newUsername;
  if (wanted && (await isUsernameTaken(db, foldCase(wanted), viewer.id))) draft.refuse("newUsername", USERNAME_TAKEN);
  refuseDuringCooldown(draft, dialect, account.usernameLastChanged);
  const { newUsername } = draft.accept();

  try {
    await transact(async (tx) => {
      const now = await lockWholeAccount(tx, viewer.id);
      confirmPassword(draft, "currentPassword", account, now, WRONG_PASSWORD);
      // Of two changes at once the second finds the cooldown of the first.
      refuseDuringCooldown(draft, dialect, now.usernameLastChanged);
      draft.accept();
      await updateAccount(tx, viewer.id, { ...usernameColumns(newUsername), usernameLastChanged: new Date() });
    });
  } catch (error) {
    if (takenColumn(error) !== "username") throw error;
    draft.fail("newUsername", USERNAME_TAKEN);
  }
  logger.info("user.username-changed", { userId: viewer.id });
  return { username: newUsername };
}

/** People are told for the form as a whole, whatever else is wrong; programs on the field, once all fields are right. */
function refuseDuringCooldown(
  draft: Draft<ReturnType<typeof changeUsernameFields>>,
  dialect: Dialect,
  lastChanged: Date | null,
): void {
  if (dialect === "rest" && !draft.sound) return;
  const refusal = cooldownRefusal(lastChanged);
  if (refusal) draft.refuse(dialect === "form" ? FORM_ERROR : "newUsername", refusal);
}
