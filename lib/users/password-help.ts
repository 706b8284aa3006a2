export const PASSWORD_MIN = 8;

/** The help text of the field, one sentence for each rule of `password-rules.ts`. */
export const PASSWORD_HELP = [
  "Your password can’t be too similar to your other personal information.",
  `Your password must contain at least ${PASSWORD_MIN} characters.`,
  "Your password can’t be a commonly used password.",
  "Your password can’t be entirely numeric.",
];
