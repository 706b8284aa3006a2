import { imageField, type PostChanges, type PostInput, postTextFields } from "#lib/posts/schema.ts";
import { booleanField } from "#lib/validation/fields.ts";
import { type RawFields, type Submission, submit } from "#lib/validation/submission.ts";

/** The fields of a new post but for its image. */
export const newPostShape = { ...postTextFields, published: booleanField().default(true) };

/** The fields of a changed post but for its image. What is left out stays as it is. */
export const changedPostShape = {
  title: postTextFields.title.optional(),
  content: postTextFields.content.optional(),
  published: booleanField().optional(),
};

const newImage = imageField({ clearable: false });
const changedImage = imageField({ clearable: true });

export const readNewPost = (fields: RawFields, isForm: boolean): Submission<PostInput> =>
  submit({ ...newPostShape, image: newImage }, newPostFields(fields, isForm));

export const readChangedPost = (fields: RawFields, isForm: boolean): Submission<PostChanges> =>
  submit({ ...changedPostShape, image: changedImage }, changedPostFields(fields, isForm));

/** A form has no other way to leave a field out: an empty field of a new post is one that was not filled in. */
function newPostFields(fields: RawFields, isForm: boolean): RawFields {
  if (!isForm) return fields;
  const { image, published, ...others } = fields;
  return {
    ...others,
    ...(!isEmpty(image) && { image }),
    ...(!isEmpty(published) && { published }),
  };
}

/** An empty image field clears the image, as null does in JSON; an empty `published` leaves it. */
function changedPostFields(fields: RawFields, isForm: boolean): RawFields {
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
