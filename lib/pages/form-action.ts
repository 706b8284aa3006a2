import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { DomainError, STATUS } from "#lib/errors.ts";
import { firstCharacters } from "#lib/format/shorten.ts";
import { overrideResponse, REQUEST_ID_HEADER } from "#lib/http/response-overrides.ts";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { isUnavailable, outageOf, RETRY_AFTER_SECONDS } from "#lib/outage.ts";
import {
  type FieldErrors,
  FORM_ERROR,
  type FormAnswer,
  type FormState,
  type FormTarget,
} from "#lib/pages/form-state.ts";
import { SavedAlready } from "#lib/posts/create-post-once.ts";
import { routes } from "#lib/routes.ts";
import { idOf } from "#lib/validation/parse-id.ts";
import type { Viewer } from "#lib/viewer.ts";
import { formArgument, idArgument, serverAction, stateArgument } from "./action-arguments.ts";
import { tooManyAttempts } from "./too-many-attempts.ts";
import { getViewer } from "./viewer.ts";
import { wordFormErrors } from "./wording.ts";

/** A refusal with a text of one form. */
export class FormRefused extends Error {
  override name = "FormRefused";
}

/** The fields that a refused form shows again: name → the most characters that the field accepts. */
export type FieldLimits = Record<string, number>;
/** A ticked box sends `on`. */
export const CHECKBOX_MAX = 2;

/**
 * Handles a valid form. Returns where to redirect; undefined shows the form's page again. A `DomainError` is shown in the
 * form, any other error is thrown on.
 */
export type FormUse = (form: FormData) => Promise<FormTarget | undefined>;

/** A handler for logged-in users only. Others are redirected to the login, and from there back to `page`. */
export const withViewer =
  (page: string, use: (viewer: Viewer, form: FormData) => Promise<FormTarget | undefined>): FormUse =>
  async (form) => {
    const viewer = await getViewer();
    return viewer ? await use(viewer, form) : { location: routes.login(page) };
  };

/**
 * The server action of a form, for `useActionState`.
 * @param instead an alternative to suggest after too many attempts
 */
export function formAction(use: FormUse, limits: FieldLimits = {}, instead = "") {
  return serverAction(z.tuple([stateArgument, formArgument]), async (state, form) =>
    follow(await submitForm(use, form, limits, state, instead)),
  );
}

/** The same for a form about one post, whose id the page binds to the action. */
export function postFormAction(useOf: (postId: number) => FormUse, limits: FieldLimits = {}) {
  return serverAction(z.tuple([idArgument, stateArgument, formArgument]), async (postId, state, form) =>
    follow(await submitForm(useOf(postId), form, limits, state)),
  );
}

const follow = (answer: FormAnswer): FormState => ("state" in answer ? answer.state : redirect(answer.location));

/** Handles a submitted form. */
export async function submitForm(
  use: FormUse,
  form: FormData,
  limits: FieldLimits,
  state: FormState,
  instead = "",
): Promise<FormAnswer> {
  const attempt = state.attempt + 1;
  try {
    return (await use(form)) ?? { state: { fields: {}, values: {}, attempt } };
  } catch (error) {
    const stale = error instanceof DomainError && error.code === "conflict";
    return {
      state: {
        fields: await errorsOf(error, instead),
        values: typedValues(form, limits),
        attempt,
        ...(stale && { stale }),
        ...(error instanceof SavedAlready && { saved: routes.post(error.postId) }),
      },
    };
  }
}

/**
 * The errors that the form shows. A refused form is shown again with 200, as the contract requires; only an error that a
 * retry may solve has a status of its own.
 */
async function errorsOf(error: unknown, instead: string): Promise<FieldErrors> {
  if (isUnavailable(error)) {
    const { event, message } = outageOf(error);
    logger.warn(event, { error: summarizeError(error) });
    await setRetryAfter(503, RETRY_AFTER_SECONDS);
    return { [FORM_ERROR]: [message] };
  }
  if (error instanceof FormRefused) return { [FORM_ERROR]: [error.message] };
  if (!(error instanceof DomainError)) throw error;
  if (error.retryAfter !== undefined) await setRetryAfter(STATUS[error.code], error.retryAfter);
  if (error.code === "rate_limited" && error.retryAfter !== undefined) {
    return { [FORM_ERROR]: [tooManyAttempts(error.retryAfter, instead, error.limit?.name)] };
  }
  return wordFormErrors(error);
}

async function setRetryAfter(status: number, seconds: number): Promise<void> {
  overrideResponse((await headers()).get(REQUEST_ID_HEADER), { status, headers: { "Retry-After": String(seconds) } });
}

/** A text that is slightly too long is returned whole, so that its author can shorten it. */
const SENT_BACK_TIMES = 2;

/** The submitted values of the form's fields, cut at twice their limits. Other fields are not sent back. */
function typedValues(form: FormData, limits: FieldLimits): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, max] of Object.entries(limits)) {
    const value = form.getAll(name).at(-1);
    // Browsers send line breaks as two characters; a field counts them as one.
    if (typeof value === "string") values[name] = firstCharacters(withLineFeeds(value), SENT_BACK_TIMES * max);
  }
  return values;
}

/** A text of a form with its line breaks as one character each, as they are typed and stored. */
export const withLineFeeds = (text: string) => text.replaceAll("\r\n", "\n");

/** The form's fields as an object for a use case; a field that was not sent is missing. */
export function formFields(form: FormData): Record<string, FormDataEntryValue> {
  return Object.fromEntries([...form].filter(([name]) => !name.startsWith("$ACTION")));
}

/** The id in a form or an address; 0, which nothing has, for anything that is no id. */
export const actionId = (value: unknown): number => idOf(value) ?? 0;
