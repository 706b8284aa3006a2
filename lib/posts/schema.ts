import { z } from "zod";
import { CONTENT_MAX, TITLE_MAX } from "#lib/posts/limits.ts";
import { profanityIssue } from "#lib/posts/profanity.ts";
import { refuse, textField } from "#lib/validation/fields.ts";

export const postTextFields = {
  title: textField({ max: TITLE_MAX, check: profanityIssue }),
  content: textField({ max: CONTENT_MAX, check: profanityIssue }),
};

/** The image of a save: a new one, `null` to clear it, `undefined` to leave it as it is. */
export type SentImage = File | null | undefined;

/** `lib/media` validates the bytes of an image. */
export const imageField = ({ clearable }: { clearable: boolean }) =>
  z.unknown().transform((value, context): SentImage => {
    if (value === undefined || (value === null && clearable)) return value;
    if (value === null) refuse(context, "null");
    else if (!(value instanceof File)) refuse(context, "not_a_file");
    else if (value.size > 0) return value;
    // A browser sends an unnamed empty file for a file field that was left empty.
    else if (value.name === "" || value.name === "undefined") return undefined;
    else refuse(context, "empty_file");
    return z.NEVER;
  });

export type PostInput = { title: string; content: string; published: boolean; image: SentImage };
/** Fields that are absent stay as they are. */
export type PostChanges = { [Field in keyof PostInput]: PostInput[Field] | undefined };
