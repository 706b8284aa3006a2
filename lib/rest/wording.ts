import type { DomainError } from "#lib/errors.ts";
import type { TokenProblem } from "#lib/tokens/token-error.ts";
import type { IssueParams } from "#lib/validation/issues.ts";
import { COMMON_ISSUES, COMMON_REASONS, WEAK_PASSWORD } from "#lib/wording/common.ts";
import { createFieldWording, type IssueWording, type ReasonWording, wordReason } from "#lib/wording/create-wording.ts";

/** The contract's texts of the API. */
const ISSUES = {
  ...COMMON_ISSUES,
  null: "This field may not be null.",
  blank: "This field may not be blank.",
  not_text: "Not a valid string.",
  passwords_differ: "New passwords must match.",
  unknown_token: "Invalid verification token.",
  expired_token: "Verification token has expired.",
  unpublished_post: "Cannot like an unpublished post.",
  too_long: ({ max }: IssueParams["too_long"]) => `Ensure this field has no more than ${max} characters.`,
  unknown_post: ({ id }: IssueParams["unknown_post"]) => `Invalid pk "${id}" - object does not exist.`,
} satisfies IssueWording;

/** The sentences that depend on the field, too. */
const ISSUES_OF_FIELD: Record<string, Partial<IssueWording>> = {
  oldPassword: { wrong_password: "Current password is incorrect." },
  passwordRepeat: { passwords_differ: "Passwords must match." },
};

const noMatch = (thing: string) => `No ${thing} matches the given query.`;

export const REASONS = {
  ...COMMON_REASONS,
  login_failed: "No active account found with the given credentials",
  post_not_found: noMatch("Post"),
  user_not_found: noMatch("User"),
  like_not_found: noMatch("Like"),
  session_not_found: noMatch("Session"),
  job_not_found: noMatch("Job"),
  throttled: ({ retryAfter }: Pick<DomainError, "retryAfter">) =>
    `Request was throttled. Expected available in ${retryAfter} seconds.`,
} satisfies ReasonWording;

export const TOKEN_PROBLEMS = {
  invalid: { detail: "Token is invalid", code: "token_not_valid" },
  expired: { detail: "Token is expired", code: "token_not_valid" },
  blacklisted: { detail: "Token is blacklisted", code: "token_not_valid" },
  wrong_type: { detail: "Token has wrong type", code: "token_not_valid" },
  user_not_found: { detail: "User not found", code: "user_not_found" },
  user_inactive: { detail: "User is inactive", code: "user_inactive" },
  no_active_account: { detail: "No active account found for the given token.", code: "no_active_account" },
} satisfies Record<TokenProblem, { detail: string; code: string }>;

const NO_FIELD = "non_field_errors";

export const {
  nameOf,
  wordFields,
  submitNamed: readFields,
} = createFieldWording({
  issues: ISSUES,
  ofFields: ISSUES_OF_FIELD,
  names: {
    currentPassword: "password",
    passwordRepeat: "password2",
    oldPassword: "old_password",
    newPassword: "new_password",
    newPasswordRepeat: "new_password2",
    newUsername: "new_username",
    newEmail: "new_email",
    socketId: "socket_id",
  },
  place: (field, code) => (WEAK_PASSWORD.has(code) ? NO_FIELD : field),
});

/** The body of an expected failure. */
export const errorBodyOf = (error: DomainError): Record<string, unknown> =>
  Object.keys(error.fields).length > 0 ? wordFields(error.fields) : { detail: wordReason(REASONS, error) };
