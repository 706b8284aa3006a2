import { type FormAnswer, initialFormState } from "#lib/form-state.ts";
import { type FieldLimits, formAction } from "./action.ts";

/**
 * The same form as the page's action, for a script that sends it itself to see how far it has come: a browser tells
 * that of XMLHttpRequest only. Answers what to show, or where it leads.
 */
export async function answerForm(
  request: Request,
  run: (form: FormData) => Promise<void>,
  limits: FieldLimits,
): Promise<Response> {
  const form = await request.formData().catch(() => null);
  if (!form) return new Response("Bad Request\n", { status: 400 });
  return Response.json(await answerTo(form, formAction(run, limits)), { headers: { "Cache-Control": "no-store" } });
}

async function answerTo(form: FormData, action: ReturnType<typeof formAction>): Promise<FormAnswer> {
  try {
    return { state: await action(initialFormState, form) };
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
