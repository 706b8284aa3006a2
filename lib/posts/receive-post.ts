import type { z } from "zod";
import { DomainError, type FieldErrors, invalid } from "#lib/errors.ts";
import { CLEARED_AND_REPLACED, EMPTY_FILE, NOT_A_FILE } from "#lib/media/upload-rules.ts";
import { abandonUpload, type StoredUpload, storeUpload } from "#lib/media/uploads.ts";
import { validateUpload } from "#lib/media/validate-upload.ts";
import { giveBack } from "#lib/throttle/consume.ts";
import { withinLimits } from "#lib/throttle/within-limits.ts";
import { fieldErrors } from "#lib/validation/fields.ts";
import type { Viewer } from "#lib/viewer.ts";

/** The picture of a save: a new one, `null` to clear it, `undefined` to leave it as it is. */
type Received<Input> = { input: Input; upload: StoredUpload | null | undefined };

/**
 * Checks the words and the picture together, so that every mistake is told at once, and only then keeps the picture.
 * @param nullRefusal why the picture cannot be cleared, where it cannot
 * @throws {DomainError} `invalid` with the mistakes by field; `rate_limited` after too many pictures
 */
export async function receivePost<Schema extends z.ZodType>(
  viewer: Viewer,
  schema: Schema,
  fields: Record<string, unknown>,
  nullRefusal?: string,
): Promise<Received<z.output<Schema>>> {
  const parsed = schema.safeParse(fields);
  const isRefusedNull = fields.image === null && nullRefusal !== undefined;
  const file = isRefusedNull ? { errors: [nullRefusal] } : pictureOf(fields.image, fields.clearImage === true);
  return await withinLimits(file.value instanceof File ? [["upload-user", viewer.id]] : [], async () => {
    if (parsed.success && !file.errors) {
      const upload = file.value instanceof File ? await storeUpload(file.value) : file.value;
      return { input: parsed.data, upload };
    }
    const errors: FieldErrors = parsed.success ? {} : fieldErrors(parsed.error);
    if (file.errors) errors.image = file.errors;
    const refusal = file.value instanceof File ? await refusalOf(file.value) : undefined;
    throw Object.assign(invalid({ ...errors, ...refusal?.fields }), { isCounted: refusal?.isCounted ?? false });
  });
}

/** Runs the save that should own the upload; when it fails, the upload is taken back, and not counted if it was refused. */
export async function withUpload<T>(
  viewer: Viewer,
  upload: StoredUpload | null | undefined,
  save: () => Promise<T>,
): Promise<T> {
  try {
    return await save();
  } catch (error) {
    if (upload) await abandonUpload(upload);
    if (upload && error instanceof DomainError) await giveBack("upload-user", viewer.id);
    throw error;
  }
}

type Picture = { value?: File | null | undefined; errors?: string[] };

/** @param clear whether the picture there is should go */
function pictureOf(value: unknown, clear: boolean): Picture {
  const picture = chosenPicture(value);
  if (!clear || picture.errors) return picture;
  return picture.value ? { errors: [CLEARED_AND_REPLACED] } : { value: null };
}

function chosenPicture(value: unknown): Picture {
  if (value === undefined || value === null) return { value };
  if (!(value instanceof File)) return { errors: [NOT_A_FILE] };
  if (value.size > 0) return { value };
  // A browser sends an unnamed empty file for a file field that nobody touched.
  return value.name === "" || value.name === "undefined" ? { value: undefined } : { errors: [EMPTY_FILE] };
}

async function refusalOf(file: File): Promise<DomainError | undefined> {
  try {
    await validateUpload(file);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
