import { z } from "zod";
import { CONTENT_MAX, TITLE_MAX } from "#lib/posts/limits.ts";
import { profanityRefusal } from "#lib/posts/profanity.ts";
import { booleanField, type Dialect, textField, WORDING } from "#lib/validation/fields.ts";

const title = (dialect: Dialect) => textField(dialect, { max: TITLE_MAX, refusal: profanityRefusal });

// One wording on both sides, as decided.
const content = (dialect: Dialect) =>
  textField(dialect, { max: CONTENT_MAX, tooLong: WORDING.rest.tooLong, refusal: profanityRefusal });

/** A browser sends a ticked checkbox and says nothing of an empty one. */
const ticked = () => z.boolean().catch(({ value }) => value !== undefined && value !== null);

/** The words of a new post; the picture is judged by lib/media. */
export const postInput = (dialect: Dialect) =>
  z.object({
    title: title(dialect),
    content: content(dialect),
    published: dialect === "form" ? ticked() : booleanField().default(true),
  });

/** The words of a changed post: what a program leaves out stays as it is, while a form always carries everything. */
export const postChanges = (dialect: Dialect) =>
  dialect === "form"
    ? postInput(dialect)
    : z.object({ title: title(dialect), content: content(dialect), published: booleanField() }).partial();
