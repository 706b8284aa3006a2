import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { z } from "zod";
import { REQUEST_ID_HEADER, refuseRequest } from "#lib/http/response-overrides.ts";
import type { FormState } from "#lib/pages/form-state.ts";
import { idOf } from "#lib/validation/parse-id.ts";

/** The fields of a form. */
export const formArgument = z.instanceof(FormData);

/** What the form was told last. Without scripts it travels through the page, where anybody may write what they like. */
export const stateArgument = z.object({
  fields: z.record(z.string(), z.array(z.string())),
  values: z.record(z.string(), z.string()),
  attempt: z.int().nonnegative(),
  stale: z.boolean().optional(),
  saved: z.string().optional(),
}) satisfies z.ZodType<FormState>;

/** What a page has bound to its action. */
export const idArgument = z.number().refine((id) => idOf(id) !== undefined);

/**
 * An action that React calls with whatever the request says. Arguments other than `schema` has them are a bad request:
 * the launcher answers it, and nothing else is done.
 */
export function serverAction<Arguments extends unknown[], Answer>(
  schema: z.ZodType<Arguments>,
  run: (...args: Arguments) => Promise<Answer>,
) {
  return async (...args: Arguments): Promise<Answer> => {
    const parsed = schema.safeParse(args);
    return parsed.success ? run(...parsed.data) : refuseArguments();
  };
}

/** Next ends an action early in three ways only; without the launcher this one is what the visitor sees. */
async function refuseArguments(): Promise<never> {
  refuseRequest((await headers()).get(REQUEST_ID_HEADER));
  notFound();
}
