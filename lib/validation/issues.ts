/** Issues of a field without parameters. */
export const PLAIN_ISSUES = [
  "required",
  "null",
  "blank",
  "not_text",
  "null_character",
  "unknown_choice",
  "invalid",
  "invalid_boolean",
  "invalid_email",
  "email_taken",
  "same_email",
  "invalid_username",
  "reserved_username",
  "username_taken",
  "terms_not_accepted",
  "wrong_password",
  "passwords_differ",
  "too_common",
  "entirely_numeric",
  "unknown_token",
  "expired_token",
  "unpublished_post",
  "invalid_date",
  "invalid_date_time",
  "not_a_range",
  "not_a_file",
  "empty_file",
  "cleared_and_replaced",
  "file_too_large",
  "not_an_image",
  "too_slow",
  "too_many_pixels",
  "avif_too_large",
  "deep_image_too_large",
  "upload_expired",
] as const;

export type PlainIssue = (typeof PLAIN_ISSUES)[number];

/** All issues of a field, some with parameters. */
export type IssueParams = {
  too_long: { max: number; length: number };
  surrogate: { unit: string };
  too_similar: { attribute: "username" | "firstName" | "lastName" | "email" };
  too_short: { min: number };
  profanity: { words: string[] };
  username_cooldown: { days: number; daysLeft: number };
  too_many_words: { max: number };
  unknown_post: { id: string };
  incorrect_type: { received: string };
  file_name_too_long: { max: number; length: number };
  extension_not_allowed: { extension: string; allowed: readonly string[] };
};

type DetailedIssue = { [Code in keyof IssueParams]: { code: Code } & IssueParams[Code] }[keyof IssueParams];

export type FieldIssue = PlainIssue | DetailedIssue;
export type IssueCode = PlainIssue | keyof IssueParams;

/** Field → its issues, in the order found. */
export type FieldIssues = Record<string, FieldIssue[]>;

export const codeOf = (issue: FieldIssue): IssueCode => (typeof issue === "string" ? issue : issue.code);
