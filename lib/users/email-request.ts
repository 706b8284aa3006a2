/** The columns of an account whose owner waits for no new address. */
export const NO_EMAIL_REQUEST = { pendingEmail: "", emailVerificationToken: "", emailVerificationExpires: null };
