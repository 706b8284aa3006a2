import { invalid } from "#lib/errors.ts";
import { formFields } from "#lib/web/action.ts";

const NOT_BOTH = "Please either submit a file or check the clear checkbox, not both.";

/** The fields of the post form as the domain knows them. */
export function postFields(form: FormData): Record<string, unknown> {
  const { "image-clear": clear, ...fields } = formFields(form);
  const { content, image } = fields;
  // Forms send line breaks as CR LF; counted as the writer saw them, and stored as one character.
  const text = typeof content === "string" ? content.replaceAll("\r\n", "\n") : content;
  if (!clear) return { ...fields, content: text };
  if (image instanceof File && image.size > 0) throw invalid({ image: [NOT_BOTH] });
  return { ...fields, content: text, image: null };
}
