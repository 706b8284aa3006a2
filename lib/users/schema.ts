import { z } from "zod";
import { foldCase } from "#lib/format/fold-case.ts";
import {
  emailField,
  normalizedField,
  passwordField,
  plain,
  USERNAME_MAX,
  usernameField,
} from "#lib/validation/fields.ts";
import type { ValuesOf } from "#lib/validation/submission.ts";

export const EMAIL_MAX = 254;
export const RECOVERY_EMAIL_MAX = 200;
/** A username or an email address. */
export const LOGIN_NAME_MAX = Math.max(USERNAME_MAX, EMAIL_MAX);
/** Only for the API's registration, as the contract requires. */
export const REGISTRATION_PASSWORD_MAX = 128;

/** `users/me/` is an address, a number would be read as an id, and a path cannot contain dot segments. */
const RESERVED_NAMES = new Set(["me", ".", ".."]);
const isReserved = (username: string) => RESERVED_NAMES.has(foldCase(username)) || /^\p{Nd}+$/u.test(username);

/** The rules for new usernames. */
const newUsernameField = () =>
  usernameField().refine((value) => !isReserved(value), { error: plain("reserved_username") });

const acceptTermsField = z.preprocess(
  (value) => value === true || ["on", "true", "1"].includes(String(value)),
  z.literal(true, { error: plain("terms_not_accepted") }),
);

export const registrationFields = {
  username: newUsernameField(),
  email: emailField(EMAIL_MAX),
  password: passwordField(REGISTRATION_PASSWORD_MAX),
  passwordRepeat: passwordField(),
};
export type Registration = ValuesOf<typeof registrationFields>;

export const signUpFields = { ...registrationFields, password: passwordField(), acceptTerms: acceptTermsField };
export type SignUp = ValuesOf<typeof signUpFields>;

export const superuserFields = {
  username: signUpFields.username,
  email: signUpFields.email,
  password: signUpFields.password,
};
export type NewSuperuser = ValuesOf<typeof superuserFields>;

export const logInFields = { username: normalizedField(LOGIN_NAME_MAX), currentPassword: passwordField() };
export type Credentials = ValuesOf<typeof logInFields>;

export const changePasswordFields = {
  oldPassword: passwordField(),
  newPassword: passwordField(),
  newPasswordRepeat: passwordField(),
};
export type PasswordChange = ValuesOf<typeof changePasswordFields>;

export const resetPasswordFields = { newPassword: passwordField(), newPasswordRepeat: passwordField() };
export type PasswordReset = ValuesOf<typeof resetPasswordFields>;

export const changeUsernameFields = { currentPassword: passwordField(), newUsername: newUsernameField() };
export type UsernameChange = ValuesOf<typeof changeUsernameFields>;

export const changeEmailFields = {
  currentPassword: passwordField(),
  newEmail: emailField(EMAIL_MAX).transform((value) => value.toLowerCase()),
};
export type EmailChangeRequest = ValuesOf<typeof changeEmailFields>;

export const passwordResetRequestFields = { email: emailField(EMAIL_MAX) };
export const recoveryFields = { email: emailField(RECOVERY_EMAIL_MAX) };
/** The address of an account whose owner cannot log in. */
export type AccountAddress = ValuesOf<typeof recoveryFields>;
