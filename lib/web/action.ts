import { headers } from "next/headers";
import { DomainError, type FieldErrors, FORM_ERROR, STATUS } from "#lib/errors.ts";
import type { FormState } from "#lib/form-state.ts";
import { idOf } from "#lib/id-of.ts";
import { AWAY, AWAY_SECONDS, isDatabaseAway } from "#lib/outage.ts";
import { REQUEST_ID_HEADER, wish } from "#lib/response-wishes.ts";

/**
 * Turns a function that takes a form and throws `DomainError` into one for `useActionState`.
 * Anything else that is thrown passes: `redirect()` and `notFound()` work that way, and bugs stay bugs.
 */
export function formAction(run: (form: FormData) => Promise<void>) {
  return async (state: FormState, form: FormData): Promise<FormState> => {
    // The state travels through the page without scripts, where anybody may write what they like.
    const attempt = (Number(state?.attempt) || 0) + 1;
    try {
      await run(form);
      return { fields: {}, values: {}, attempt };
    } catch (error) {
      const stale = error instanceof DomainError && error.code === "conflict";
      return { fields: await complaintsOf(error), values: typedValues(form), attempt, ...(stale && { stale }) };
    }
  };
}

/**
 * What the form says of it. A refused form is shown again with 200, as the contract has it; only what another try
 * may mend has a status of its own.
 */
async function complaintsOf(error: unknown): Promise<FieldErrors> {
  if (isDatabaseAway(error)) {
    await tellWhenToRetry(503, AWAY_SECONDS);
    return { [FORM_ERROR]: [AWAY] };
  }
  if (!(error instanceof DomainError)) throw error;
  if (error.retryAfter !== undefined) await tellWhenToRetry(STATUS.rate_limited, error.retryAfter);
  return Object.keys(error.fields).length > 0 ? error.fields : { [FORM_ERROR]: [error.message] };
}

async function tellWhenToRetry(status: number, seconds: number): Promise<void> {
  wish((await headers()).get(REQUEST_ID_HEADER), { status, headers: { "Retry-After": String(seconds) } });
}

/** The texts of the form, without passwords (never sent back), files (a browser cannot be given them) and Next's own. */
function typedValues(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === "string" && !name.includes("password") && !name.startsWith("$ACTION")) values[name] = value;
  }
  return values;
}

/** The form's fields as an object for a use case; a field that was not sent is missing. */
export function formFields(form: FormData): Record<string, FormDataEntryValue> {
  return Object.fromEntries([...form].filter(([name]) => !name.startsWith("$ACTION")));
}

/** What an action was told to act on; whatever is no id is one that nothing has. */
export const actionId = (value: unknown): number => idOf(value) ?? 0;
