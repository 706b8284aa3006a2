import { formFields } from "#lib/web/action.ts";

/** The fields of the post form as the domain knows them. */
export function postFields(form: FormData): Record<string, unknown> {
  const { "image-clear": clear, image, content, ...fields } = formFields(form);
  return {
    ...fields,
    // Forms send line breaks as CR LF; counted as the writer saw them, and stored as one character.
    content: typeof content === "string" ? content.replaceAll("\r\n", "\n") : content,
    // Some programs send a file field that nobody touched as an empty text.
    image: image === "" ? undefined : image,
    clearImage: clear !== undefined,
  };
}
