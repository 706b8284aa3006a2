import { type FormAnswer, type FormTarget, initialFormState } from "#lib/pages/form-state.ts";
import { type FieldLimits, formAction } from "./form-action.ts";

/**
 * The same form as the page's action, for a script that sends it itself to see how far it has come: a browser tells
 * that of XMLHttpRequest only. Answers what to show, or where it leads.
 */
export async function answerForm(
  request: Request,
  run: (form: FormData) => Promise<FormTarget>,
  limits: FieldLimits,
): Promise<Response> {
  const form = await request.formData().catch(() => null);
  if (!form) return new Response("Bad Request\n", { status: 400 });
  return Response.json(await answerTo(form, run, limits), { headers: { "Cache-Control": "no-store" } });
}

async function answerTo(
  form: FormData,
  run: (form: FormData) => Promise<FormTarget>,
  limits: FieldLimits,
): Promise<FormAnswer> {
  let target: FormTarget | undefined;
  const action = formAction(async (sent) => {
    target = await run(sent);
  }, limits);
  try {
    const state = await action(initialFormState, form);
    return target ?? { state };
  } catch (error) {
    const location = redirectTarget(error);
    if (location === undefined) throw error;
    return { location };
  }
}

/** Where `redirect()` leads, which works by throwing: `NEXT_REDIRECT;<kind>;<address>;<status>;`. */
function redirectTarget(error: unknown): string | undefined {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  return /^NEXT_REDIRECT;\w+;(.*);\d+;$/.exec(digest)?.[1];
}
