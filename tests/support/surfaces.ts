import { DomainError } from "#lib/errors.ts";
import type { TransactionOf } from "#lib/idempotency/answer-idempotently.ts";
import { readPost } from "#lib/pages/post-fields.ts";
import * as pages from "#lib/pages/wording.ts";
import * as createPosts from "#lib/posts/create-post.ts";
import * as createOnce from "#lib/posts/create-post-once.ts";
import type { PostDetail } from "#lib/posts/dto.ts";
import * as updatePosts from "#lib/posts/update-post.ts";
import * as updateOnce from "#lib/posts/update-post-once.ts";
import { readChangedPost, readNewPost } from "#lib/rest/post-fields.ts";
import * as api from "#lib/rest/wording.ts";
import type { KnownDevice } from "#lib/sessions/known-device.ts";
import type { Client } from "#lib/sessions/open-session.ts";
import * as tokenLogins from "#lib/tokens/log-in-for-tokens.ts";
import * as passwordChanges from "#lib/users/change-password.ts";
import * as usernameChanges from "#lib/users/change-username.ts";
import * as logins from "#lib/users/log-in.ts";
import * as emailChanges from "#lib/users/request-email-change.ts";
import * as resetRequests from "#lib/users/request-password-reset.ts";
import * as recoveries from "#lib/users/request-recovery.ts";
import * as resets from "#lib/users/reset-password.ts";
import * as schema from "#lib/users/schema.ts";
import * as registrations from "#lib/users/sign-up.ts";
import * as credentials from "#lib/users/verify-credentials.ts";
import * as verifications from "#lib/users/verify-email.ts";
import type { RawFields, Shape } from "#lib/validation/submission.ts";
import type { MaybeViewer, Viewer } from "#lib/viewer.ts";

/*
 * The use cases as the pages and the API call them: the fields have the names of the surface, and a refusal has its
 * names and sentences.
 */
export type SurfaceName = "form" | "rest";

const RULES = { form: "together", rest: "after_fields" } as const;

const readFields = <S extends Shape>(shape: S, fields: RawFields, surface: SurfaceName) =>
  (surface === "form" ? pages : api).readFields(shape, fields);

/** Words a refusal for the surface. */
async function worded<T>(surface: SurfaceName, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (surface === "rest") throw Object.assign(error, { fields: api.wordFields(error.fields) });
    throw Object.assign(error, { fields: pages.wordFormErrors(error), message: pages.wordError(error) });
  }
}

export const changeUsername = (viewer: Viewer, fields: RawFields, surface: SurfaceName) =>
  worded(
    surface,
    usernameChanges.changeUsername(viewer, readFields(schema.changeUsernameFields, fields, surface), {
      rules: RULES[surface],
    }),
  );

export const changePassword = (viewer: Viewer, fields: RawFields, surface: SurfaceName) =>
  worded(
    surface,
    passwordChanges.changePassword(viewer, readFields(schema.changePasswordFields, fields, surface), {
      rules: RULES[surface],
      keepSessionId: surface === "form" ? viewer.sessionId : null,
    }),
  );

export const requestEmailChange = (viewer: Viewer, fields: RawFields, surface: SurfaceName, address: string) =>
  worded(
    surface,
    emailChanges.requestEmailChange(viewer, readFields(schema.changeEmailFields, fields, surface), {
      linkTo: surface === "form" ? "page" : "api",
      address,
    }),
  );

export const verifyEmail = (token: string, surface: SurfaceName) => worded(surface, verifications.verifyEmail(token));

export const signUp = (fields: RawFields, client: Client) =>
  worded("form", registrations.signUp(readFields(schema.signUpFields, fields, "form"), client));

export const registerUser = (
  fields: RawFields,
  address: string,
  inTransaction?: TransactionOf<registrations.Account>,
) => {
  const input = readFields(schema.registrationFields, fields, "rest");
  return worded("rest", registrations.registerUser(input, address, inTransaction));
};

export const logIn = (fields: RawFields, client: Client, device: KnownDevice | null = null) =>
  worded("form", logins.logIn(readFields(schema.logInFields, fields, "form"), client, device));

export const logInForTokens = (
  fields: RawFields,
  kind: "login" | "cookie",
  client: Client,
  device: KnownDevice | null = null,
) => worded("rest", tokenLogins.logInForTokens(readFields(schema.logInFields, fields, "rest"), kind, client, device));

export const verifyCredentials = (
  fields: RawFields,
  surface: SurfaceName,
  origin: { address: string; device: KnownDevice | null },
) => {
  const input = readFields(schema.logInFields, fields, surface);
  return worded(surface, credentials.verifyCredentials(input, { ...origin, acceptEmail: surface === "form" }));
};

export const requestRecovery = (fields: RawFields, address: string) =>
  worded("rest", recoveries.requestRecovery(readFields(schema.recoveryFields, fields, "rest"), address));

export const requestPasswordReset = (fields: RawFields, address: string) => {
  const input = readFields(schema.passwordResetRequestFields, fields, "form");
  return worded("form", resetRequests.requestPasswordReset(input, address));
};

export const resetPassword = (uid: string, token: string, fields: RawFields) =>
  worded("form", resets.resetPassword(uid, token, readFields(schema.resetPasswordFields, fields, "form")));

/** What the post form of a page sends for these fields. */
function postForm(fields: RawFields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof File) form.set(name, value);
    else if (value !== undefined) form.set(name, String(value));
  }
  return readPost(form).submission;
}

const newPost = (fields: RawFields, surface: SurfaceName) =>
  surface === "form" ? postForm(fields) : readNewPost(fields, false);

const changedPost = (fields: RawFields, surface: SurfaceName) =>
  surface === "form" ? postForm(fields) : readChangedPost(fields, false);

export const createPost = (
  viewer: Viewer,
  fields: RawFields,
  surface: SurfaceName,
  inTransaction?: TransactionOf<PostDetail>,
) => worded(surface, createPosts.createPost(viewer, newPost(fields, surface), inTransaction));

export const createPostOnce = (viewer: Viewer, formKey: string, fields: RawFields) =>
  worded("form", createOnce.createPostOnce(viewer, formKey, postForm(fields)));

export const updatePost = (
  viewer: MaybeViewer,
  postId: number,
  fields: RawFields,
  surface: SurfaceName,
  basedOn?: number,
) => worded(surface, updatePosts.updatePost(viewer, postId, changedPost(fields, surface), { basedOn }));

export const updatePostOnce = (viewer: Viewer, postId: number, formKey: string, fields: RawFields, basedOn?: number) =>
  worded("form", updateOnce.updatePostOnce(viewer, postId, formKey, postForm(fields), basedOn));
