import { foldCase } from "#lib/format/fold-case.ts";
import { emailKey } from "#lib/validation/email-address.ts";

/** The columns of a username: as it is shown, and as it is compared. */
export const usernameColumns = (username: string) => ({
  username,
  usernameKey: foldCase(username),
  usernameDuplicate: 0,
});

/** The columns of an email address: as it is shown, and as it is compared. */
export const emailColumns = (email: string) => ({ email, emailKey: emailKey(email), emailDuplicate: 0 });

/** The columns of an account without a requested change of address. */
export const NO_EMAIL_REQUEST = { pendingEmail: "", emailVerificationToken: "", emailVerificationExpires: null };
