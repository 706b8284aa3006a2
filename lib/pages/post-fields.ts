import { CHECKBOX_MAX, type FieldLimits, formFields, withLineFeeds } from "#lib/pages/form-action.ts";
import { CONTENT_MAX, FORM_KEY, FORM_KEY_MAX, TITLE_MAX } from "#lib/posts/limits.ts";

const VERSION_MAX = 15;

/** The fields that a refused post form shows again. */
export const postFieldLimits: FieldLimits = {
  title: TITLE_MAX,
  content: CONTENT_MAX,
  published: CHECKBOX_MAX,
  "image-clear": CHECKBOX_MAX,
  version: VERSION_MAX,
  [FORM_KEY]: FORM_KEY_MAX,
};

/** The fields of the post form and its key, which a program that sends the form may leave out. */
export function keyedPostFields(form: FormData): { key: string | undefined; fields: Record<string, unknown> } {
  const { [FORM_KEY]: key, ...fields } = postFields(form);
  const isKey = typeof key === "string" && key !== "" && key.length <= FORM_KEY_MAX;
  return { key: isKey ? key : undefined, fields };
}

/** The fields of the post form as the domain names them. */
function postFields(form: FormData): Record<string, unknown> {
  const { "image-clear": clear, image, content, ...fields } = formFields(form);
  return {
    ...fields,
    content: typeof content === "string" ? withLineFeeds(content) : content,
    // Some programs send an empty file field as an empty text.
    image: image === "" ? undefined : image,
    clearImage: clear !== undefined,
  };
}
