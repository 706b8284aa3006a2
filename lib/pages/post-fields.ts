import { z } from "zod";
import { actionId, CHECKBOX_MAX, type FieldLimits, formFields, withLineFeeds } from "#lib/pages/form-action.ts";
import { CONTENT_MAX, FORM_KEY, FORM_KEY_MAX, TITLE_MAX } from "#lib/posts/limits.ts";
import { imageField, type PostInput, postTextFields } from "#lib/posts/schema.ts";
import { type Submission, submit } from "#lib/validation/submission.ts";

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

/** A browser sends a ticked checkbox and leaves an empty one out. */
const checkbox = z.unknown().transform((value) => value !== undefined && value !== null && value !== false);

const postShape = { ...postTextFields, published: checkbox, image: imageField({ clearable: true }) };

type SentPost = {
  /** Identifies the form; a program that sends the form may leave it out. */
  key: string | undefined;
  /** The version of the post that the form was filled in with. */
  basedOn: number | undefined;
  submission: Submission<PostInput>;
};

/** Reads what the post form has sent. */
export function readPost(form: FormData): SentPost {
  const { [FORM_KEY]: key, version, "image-clear": clear, image, content, ...fields } = formFields(form);
  const isKey = typeof key === "string" && key !== "" && key.length <= FORM_KEY_MAX;
  const submission = submit(postShape, {
    ...fields,
    content: typeof content === "string" ? withLineFeeds(content) : content,
    // Some programs send an empty file field as an empty text.
    image: image === "" ? undefined : image,
    clearImage: clear !== undefined,
  });
  if (clear !== undefined && submission.values.image) submission.refuse("image", "cleared_and_replaced");
  else if (clear !== undefined && "image" in submission.values) submission.values.image = null;
  return { key: isKey ? key : undefined, basedOn: version ? actionId(version) : undefined, submission };
}
