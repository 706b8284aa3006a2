import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { z } from "zod";
import { REQUEST_ID_HEADER, refuseRequest } from "#lib/http/response-overrides.ts";
import type { FormState } from "#lib/pages/form-state.ts";
import { idOf } from "#lib/validation/parse-id.ts";

/** The fields of a form. */
export const formArgument = z.instanceof(FormData);

/** The last state of the form. Without scripts it is part of the page's request, so it is input like any other. */
export const stateArgument = z.object({
  fields: z.record(z.string(), z.array(z.string())),
  values: z.record(z.string(), z.string()),
  attempt: z.int().nonnegative(),
  stale: z.boolean().optional(),
  saved: z.string().optional(),
}) satisfies z.ZodType<FormState>;

/** The id that a page binds to its action. */
export const idArgument = z.number().refine((id) => idOf(id) !== undefined);

/**
 * A server action. React calls it with any arguments that a request contains. When `schema` refuses them, the launcher
 * answers with a bad request, and the action does not run.
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

/** Next can end an action early in three ways only. Without the launcher the response is this one, a 404. */
async function refuseArguments(): Promise<never> {
  refuseRequest((await headers()).get(REQUEST_ID_HEADER));
  notFound();
}
