import { z } from "zod";
import { foldCase } from "#lib/format/fold-case.ts";
import type { Shape } from "#lib/validation/draft.ts";
import {
  type Dialect,
  emailField,
  normalizedField,
  passwordField,
  USERNAME_MAX,
  usernameField,
} from "#lib/validation/fields.ts";

/**
 * What the account use cases accept.
 *
 * A use case takes the fields as they arrived and the dialect they were written in, `changeUsername(viewer, raw, "rest")`,
 * because the contract wants a missing field and a wrong password reported together, and only the use case can find
 * the latter. Inside, fields have one name each; FIELD_NAMES says what they are called outside where that differs.
 * Mistakes leave under the outside names.
 *
 *   domain               form             REST
 *   password             password1        password         (sign-up)
 *   passwordRepeat       password2        password2
 *   acceptTerms          accept_terms     –
 *   currentPassword      password         password         (login, change of name and address)
 *   oldPassword          old_password     old_password
 *   newPassword          new_password1    new_password
 *   newPasswordRepeat    new_password2    new_password2
 *   newUsername          new_username     new_username
 *   newEmail             new_email        new_email
 */
const SHARED_NAMES = {
  currentPassword: "password",
  passwordRepeat: "password2",
  acceptTerms: "accept_terms",
  oldPassword: "old_password",
  newPasswordRepeat: "new_password2",
  newUsername: "new_username",
  newEmail: "new_email",
};

export const FIELD_NAMES: Record<Dialect, Record<string, string>> = {
  form: { ...SHARED_NAMES, password: "password1", newPassword: "new_password1" },
  rest: { ...SHARED_NAMES, newPassword: "new_password" },
};

export const EMAIL_MAX = 254;
export const RECOVERY_EMAIL_MAX = 200;
/** A username or an email address. */
export const LOGIN_NAME_MAX = Math.max(USERNAME_MAX, EMAIL_MAX);
/** Of the API's registration only, as the contract has it. */
export const REST_PASSWORD_MAX = 128;

export const RESERVED_USERNAME = "This username is reserved.";
export const USERNAME_TAKEN = "A user with that username already exists.";
export const EMAIL_TAKEN = "A user with that email already exists.";
export const TERMS_REQUIRED = "You must accept the terms to continue";

/** `users/me/` is an address, a number would be taken for an id, and dot segments cannot stand in a path. */
const RESERVED_NAMES = new Set(["me", ".", ".."]);
const isReserved = (username: string) => RESERVED_NAMES.has(foldCase(username)) || /^\p{Nd}+$/u.test(username);

/** A name somebody wants to have from now on. */
const newUsernameField = (dialect: Dialect) =>
  usernameField(dialect).refine((value) => !isReserved(value), { error: RESERVED_USERNAME });

const acceptTermsField = z.preprocess(
  (value) => value === true || ["on", "true", "1"].includes(String(value)),
  z.literal(true, { error: TERMS_REQUIRED }),
);

export const signUpFields = (dialect: Dialect) => ({
  username: newUsernameField(dialect),
  email: emailField(dialect, EMAIL_MAX),
  password: dialect === "rest" ? passwordField(dialect, REST_PASSWORD_MAX) : passwordField(dialect),
  passwordRepeat: passwordField(dialect),
});

/** The sign-up form asks for one thing more than the API. */
export const signUpFormFields = () => ({ ...signUpFields("form"), acceptTerms: acceptTermsField });

export const logInFields = (dialect: Dialect) => ({
  username: normalizedField(dialect, LOGIN_NAME_MAX),
  currentPassword: passwordField(dialect),
});

export const changePasswordFields = (dialect: Dialect) => ({
  oldPassword: passwordField(dialect),
  newPassword: passwordField(dialect),
  newPasswordRepeat: passwordField(dialect),
});

export const resetPasswordFields = (dialect: Dialect) => ({
  newPassword: passwordField(dialect),
  newPasswordRepeat: passwordField(dialect),
});

export const changeUsernameFields = (dialect: Dialect) => ({
  currentPassword: passwordField(dialect),
  newUsername: newUsernameField(dialect),
});

export const changeEmailFields = (dialect: Dialect) => ({
  currentPassword: passwordField(dialect),
  newEmail: emailField(dialect, EMAIL_MAX).transform((value) => value.toLowerCase()),
});

export const passwordResetRequestFields = () => ({ email: emailField("form", EMAIL_MAX) });

/** The same fields as one schema under their outside names, for the API's description. */
export function wireSchema<S extends Shape>(shape: S, dialect: Dialect) {
  const names = FIELD_NAMES[dialect];
  return z.object(Object.fromEntries(Object.entries(shape).map(([name, field]) => [names[name] ?? name, field])));
}
