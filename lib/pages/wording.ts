import type { DomainError } from "#lib/errors.ts";
import { type FieldErrors, FORM_ERROR } from "#lib/pages/form-state.ts";
import type { IssueCode, IssueParams } from "#lib/validation/issues.ts";
import { COMMON_ISSUES, COMMON_REASONS, WEAK_PASSWORD } from "#lib/wording/common.ts";
import { createFieldWording, type IssueWording, type ReasonWording, wordReason } from "#lib/wording/create-wording.ts";
import { tooManyAttempts } from "./too-many-attempts.ts";

const POST_UNAVAILABLE = "This post cannot be liked any more.";

/** The texts of the pages; the contract gives those of the forms. */
const ISSUES = {
  ...COMMON_ISSUES,
  null: COMMON_ISSUES.required,
  blank: COMMON_ISSUES.required,
  not_text: "Enter a valid value.",
  passwords_differ: "The two password fields didn’t match.",
  unknown_token: "Invalid verification link.",
  expired_token: "Verification link has expired.",
  unpublished_post: POST_UNAVAILABLE,
  too_long: ({ max, length }: IssueParams["too_long"]) =>
    `Ensure this value has at most ${max} characters (it has ${length}).`,
  unknown_post: () => POST_UNAVAILABLE,
} satisfies IssueWording;

/** The sentences that depend on the field, too. */
const ISSUES_OF_FIELD: Record<string, Partial<IssueWording>> = {
  oldPassword: { wrong_password: "Your old password was entered incorrectly. Please enter it again." },
  content: { too_long: ({ max }) => `Ensure this field has no more than ${max} characters.` },
};

export const REASONS = {
  ...COMMON_REASONS,
  login_failed: "Please enter a correct username and password. Note that both fields may be case-sensitive.",
  post_not_found: "This post doesn’t exist any more.",
  user_not_found: "This account doesn’t exist any more.",
  like_not_found: "This like doesn’t exist any more.",
  session_not_found: "This device is already logged out.",
  job_not_found: "This job isn’t among the failed ones any more.",
  throttled: ({ retryAfter = 0, limit }: DomainError) => tooManyAttempts(retryAfter, "", limit?.name),
} satisfies ReasonWording;

/** The field of a form that shows an issue. A weak password is shown beside its repetition. */
function place(field: string, code: IssueCode): string {
  if (code === "username_cooldown") return FORM_ERROR;
  return WEAK_PASSWORD.has(code) ? `${field}Repeat` : field;
}

export const {
  wordFieldIssue,
  wordFields,
  submitNamed: readFields,
} = createFieldWording({
  issues: ISSUES,
  ofFields: ISSUES_OF_FIELD,
  names: {
    currentPassword: "password",
    password: "password1",
    passwordRepeat: "password2",
    acceptTerms: "accept_terms",
    oldPassword: "old_password",
    newPassword: "new_password1",
    newPasswordRepeat: "new_password2",
    newUsername: "new_username",
    newEmail: "new_email",
  },
  place,
});

/** The errors that a form shows for an expected failure. */
export const wordFormErrors = (error: DomainError): FieldErrors =>
  Object.keys(error.fields).length > 0 ? wordFields(error.fields) : { [FORM_ERROR]: [wordReason(REASONS, error)] };

/** An expected failure as one text. */
export const wordError = (error: DomainError): string => Object.values(wordFormErrors(error)).flat().join(" ");
