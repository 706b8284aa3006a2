import { headers } from "next/headers";
import { z } from "zod";
import { DomainError, type FieldErrors, FORM_ERROR, STATUS } from "#lib/errors.ts";
import { firstCharacters } from "#lib/format/shorten.ts";
import { overrideResponse, REQUEST_ID_HEADER } from "#lib/http/response-overrides.ts";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { isUnavailable, outageOf, RETRY_AFTER_SECONDS } from "#lib/outage.ts";
import type { FormState } from "#lib/pages/form-state.ts";
import { SavedAlready } from "#lib/posts/create-post-once.ts";
import { routes } from "#lib/routes.ts";
import { idOf } from "#lib/validation/parse-id.ts";
import { formArgument, idArgument, serverAction, stateArgument } from "./action-arguments.ts";
import { tooManyAttempts } from "./too-many-attempts.ts";

/** The texts that a refused form is filled in with again: name → the most characters that the field accepts. */
export type FieldLimits = Record<string, number>;
/** A ticked box sends `on`. */
export const CHECKBOX_MAX = 2;

/**
 * Turns a function that takes a form and throws `DomainError` into one for `useActionState`.
 * Anything else that is thrown passes: `redirect()` and `notFound()` work that way, and bugs stay bugs.
 * @param instead what else can be done after too many attempts
 */
export function formAction(run: (form: FormData) => Promise<void>, limits: FieldLimits = {}, instead = "") {
  return serverAction(z.tuple([stateArgument, formArgument]), (state, form) =>
    answerOf(state, form, () => run(form), limits, instead),
  );
}

/** The same for a form about one post, whose id the page binds to the action. */
export function postFormAction(run: (postId: number, form: FormData) => Promise<void>, limits: FieldLimits = {}) {
  return serverAction(z.tuple([idArgument, stateArgument, formArgument]), (postId, state, form) =>
    answerOf(state, form, () => run(postId, form), limits),
  );
}

async function answerOf(
  state: FormState,
  form: FormData,
  run: () => Promise<void>,
  limits: FieldLimits,
  instead = "",
): Promise<FormState> {
  const attempt = state.attempt + 1;
  try {
    await run();
    return { fields: {}, values: {}, attempt };
  } catch (error) {
    const stale = error instanceof DomainError && error.code === "conflict";
    return {
      fields: await complaintsOf(error, instead),
      values: typedValues(form, limits),
      attempt,
      ...(stale && { stale }),
      ...(error instanceof SavedAlready && { saved: routes.post(error.postId) }),
    };
  }
}

/**
 * What the form says of it. A refused form is shown again with 200, as the contract has it; only what another try
 * may mend has a status of its own.
 */
async function complaintsOf(error: unknown, instead: string): Promise<FieldErrors> {
  if (isUnavailable(error)) {
    const { event, message } = outageOf(error);
    logger.warn(event, { error: summarizeError(error) });
    await tellWhenToRetry(503, RETRY_AFTER_SECONDS);
    return { [FORM_ERROR]: [message] };
  }
  if (!(error instanceof DomainError)) throw error;
  if (error.retryAfter !== undefined) await tellWhenToRetry(STATUS[error.code], error.retryAfter);
  if (error.code === "rate_limited" && error.retryAfter !== undefined) {
    return { [FORM_ERROR]: [tooManyAttempts(error.retryAfter, instead, error.limit?.name)] };
  }
  return Object.keys(error.fields).length > 0 ? error.fields : { [FORM_ERROR]: [error.message] };
}

async function tellWhenToRetry(status: number, seconds: number): Promise<void> {
  overrideResponse((await headers()).get(REQUEST_ID_HEADER), { status, headers: { "Retry-After": String(seconds) } });
}

/** A text that is somewhat too long comes back whole, to be shortened. */
const SENT_BACK_TIMES = 2;

/** What was typed into the fields of the form, cut at twice their limits. Other fields are not sent back. */
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

/** What an action was told to act on; whatever is no id is one that nothing has. */
export const actionId = (value: unknown): number => idOf(value) ?? 0;
