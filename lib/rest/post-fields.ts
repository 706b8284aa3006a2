import type { RawFields } from "#lib/validation/draft.ts";

/*
 * `clearImage` is what the pages' own form says, and no field of the API: unknown ones are ignored.
 */

/** What a form cannot say otherwise: an empty field of a new post is one that was not filled in. */
export function newPostFields({ clearImage: _, ...fields }: RawFields, isForm: boolean): RawFields {
  if (!isForm) return fields;
  const { image, published, ...others } = fields;
  return {
    ...others,
    ...(!isEmpty(image) && { image }),
    ...(!isEmpty(published) && { published }),
  };
}

/** An empty picture field clears the picture, as null does in JSON; an empty `published` leaves it. */
export function changedPostFields({ clearImage: _, ...fields }: RawFields, isForm: boolean): RawFields {
  if (!isForm) return fields;
  const { image, published, ...others } = fields;
  return {
    ...others,
    ...(image !== undefined && { image: isEmpty(image) ? null : image }),
    ...(!isEmpty(published) && { published }),
  };
}

/** Nothing, an empty text, or the nameless empty file that browsers send for an untouched field. */
const isEmpty = (value: unknown) =>
  value === undefined || value === "" || (value instanceof File && value.size === 0 && value.name === "");
