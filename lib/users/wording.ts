import type { Dialect } from "#lib/validation/fields.ts";

/** Refusals that the contract words differently for people and for programs. */
export const ACCOUNT_WORDING: Record<
  Dialect,
  { wrongOldPassword: string; passwordsDiffer: string; newPasswordsDiffer: string }
> = {
  form: {
    wrongOldPassword: "Your old password was entered incorrectly. Please enter it again.",
    passwordsDiffer: "The two password fields didn’t match.",
    newPasswordsDiffer: "The two password fields didn’t match.",
  },
  rest: {
    wrongOldPassword: "Current password is incorrect.",
    passwordsDiffer: "Passwords must match.",
    newPasswordsDiffer: "New passwords must match.",
  },
};

export const WRONG_PASSWORD = "Password is incorrect.";
