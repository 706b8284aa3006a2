import { initialFormState } from "#lib/pages/form-state.ts";
import { type FieldLimits, type FormUse, submitForm } from "./form-action.ts";

/**
 * The same form as the page's action, sent by a script that shows the progress of an upload: browsers report it for
 * XMLHttpRequest only. The response is the form's redirect target or its new state.
 */
export async function answerForm(request: Request, use: FormUse, limits: FieldLimits): Promise<Response> {
  const form = await request.formData().catch(() => null);
  if (!form) return new Response("Bad Request\n", { status: 400 });
  const answer = await submitForm(use, form, limits, initialFormState);
  return Response.json(answer, { headers: { "Cache-Control": "no-store" } });
}
