import type { DomainError } from "#lib/errors.ts";
import type { IssueCode, IssueParams } from "#lib/validation/issues.ts";
import type { IssueWording, ReasonWording } from "./create-wording.ts";

const ATTRIBUTES = {
  username: "username",
  firstName: "first name",
  lastName: "last name",
  email: "email address",
} satisfies Record<IssueParams["too_similar"]["attribute"], string>;

/** The issues for which the contract gives the pages and the API the same sentence. */
export const COMMON_ISSUES = {
  required: "This field is required.",
  null_character: "Null characters are not allowed.",
  unknown_choice: "Select a valid choice. That choice is not one of the available choices.",
  invalid: "Enter a valid value.",
  invalid_boolean: "Must be a valid boolean.",
  invalid_email: "Enter a valid email address.",
  email_taken: "A user with that email already exists.",
  same_email: "New email must be different from current email.",
  invalid_username: "Enter a valid username. This value may contain only letters, numbers, and @ . + - _ characters.",
  reserved_username: "This username is reserved.",
  username_taken: "A user with that username already exists.",
  terms_not_accepted: "You must accept the terms to continue",
  wrong_password: "Password is incorrect.",
  too_common: "This password is too common.",
  entirely_numeric: "This password is entirely numeric.",
  invalid_date: "Enter a valid date.",
  invalid_date_time: "Enter a valid date/time.",
  not_a_range: "Range query expects two values.",
  not_a_file: "The submitted data was not a file. Check the encoding type on the form.",
  empty_file: "The submitted file is empty.",
  cleared_and_replaced: "Please either submit a file or check the clear checkbox, not both.",
  file_too_large: "Image file too large. Maximum size is 10 MB.",
  not_an_image: "Upload a valid image. The file you uploaded was either not an image or a corrupted image.",
  too_slow: "This image takes too long to decode. Save it again with another program or as JPEG, and upload that copy.",
  too_many_pixels: "An image may have at most 33 megapixels. Make it smaller.",
  avif_too_large: "An AVIF image may have at most 14 megapixels. Make it smaller, or save it as JPEG.",
  deep_image_too_large:
    "An image with 32 bits, or an interlaced one with 16 bits, may have at most 16 megapixels. Make it smaller, or save it as JPEG.",
  upload_expired: "The upload took too long. Send the image again.",
  surrogate: ({ unit }: IssueParams["surrogate"]) => `Surrogate characters are not allowed: ${unit}.`,
  too_similar: ({ attribute }: IssueParams["too_similar"]) =>
    `The password is too similar to the ${ATTRIBUTES[attribute]}.`,
  too_short: ({ min }: IssueParams["too_short"]) =>
    `This password is too short. It must contain at least ${min} characters.`,
  profanity: ({ words }: IssueParams["profanity"]) =>
    `Using profanity (${words.join(", ")}) is prohibited. Please correct the content.`,
  username_cooldown: ({ days, daysLeft }: IssueParams["username_cooldown"]) =>
    `You can only change your username once every ${days} days. Please wait ${daysLeft} more day(s).`,
  too_many_words: ({ max }: IssueParams["too_many_words"]) => `Too many words (maximum ${max}).`,
  incorrect_type: ({ received }: IssueParams["incorrect_type"]) =>
    `Incorrect type. Expected pk value, received ${received}.`,
  file_name_too_long: ({ max, length }: IssueParams["file_name_too_long"]) =>
    `Ensure this filename has at most ${max} characters (it has ${length}).`,
  extension_not_allowed: ({ extension, allowed }: IssueParams["extension_not_allowed"]) =>
    `File extension “${extension}” is not allowed. Allowed extensions are: ${allowed.join(", ")}.`,
} satisfies Partial<IssueWording>;

/** The reasons for which the pages and the API have the same sentence. */
export const COMMON_REASONS = {
  invalid_fields: "Invalid input.",
  not_authenticated: "Authentication credentials were not provided.",
  no_permission: "You do not have permission to perform this action.",
  staff_only: "Access for staff only!",
  own_account: "You cannot change your own account here.",
  superusers_only: "Only a superuser can change the account of a superuser.",
  draft_hidden: "Unpublished post can be retrieved by owner only!",
  channel_forbidden: "You do not have permission to listen to this channel.",
  page_not_found: "Invalid page.",
  reset_link_invalid: "The password reset link was invalid, perhaps because it has already been used.",
  restore_link_invalid: "This link does not work any more. It works once and for 7 days.",
  changed_meanwhile: "This post was saved somewhere else while you were writing. Look at it before you save over it.",
  still_saving: "This post is still being saved. Send it again in a moment.",
  already_saved:
    "This form has already been saved as a post. To change that post, open it and edit it. To save this text as another post, send the form again.",
  overloaded: ({ retryAfter }: Pick<DomainError, "retryAfter">) =>
    `Too much is going on at the moment. Try again in ${retryAfter} seconds.`,
} satisfies Partial<ReasonWording>;

/** The issues of a password that is too weak. */
export const WEAK_PASSWORD: ReadonlySet<IssueCode> = new Set<IssueCode>([
  "too_similar",
  "too_short",
  "too_common",
  "entirely_numeric",
]);
