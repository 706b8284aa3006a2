import { DomainError, invalid } from "#lib/errors.ts";
import { abandonUpload, type StoredUpload, storeUpload } from "#lib/media/uploads.ts";
import { validateUpload } from "#lib/media/validate-upload.ts";
import type { SentImage } from "#lib/posts/schema.ts";
import { revertUse } from "#lib/throttle/consume.ts";
import { withinLimits } from "#lib/throttle/within-limits.ts";
import type { Submission } from "#lib/validation/submission.ts";
import type { Viewer } from "#lib/viewer.ts";

type Received<Values> = { input: Omit<Values, "image">; upload: StoredUpload | null | undefined };

/**
 * Checks the text and the image together, so that every issue is reported at once, and only then stores the image.
 * @throws {DomainError} `invalid`; `rate_limited` after too many images
 */
export async function receivePost<Values extends { image: SentImage }>(
  viewer: Viewer,
  submission: Submission<Values>,
): Promise<Received<Values>> {
  const file = submission.values.image instanceof File ? submission.values.image : undefined;
  return await withinLimits(file ? [["upload-user", viewer.id]] : [], async () => {
    if (submission.isValid) {
      const { image, ...input } = submission.accept();
      return { input, upload: image instanceof File ? await storeUpload(image) : image };
    }
    const refusal = file && (await refusalOf(file));
    throw Object.assign(invalid({ ...submission.issues, ...refusal?.fields }), {
      isCounted: refusal?.isCounted ?? false,
    });
  });
}

/** Runs the save of an upload's post; when it fails, the upload is discarded, and not counted if it was refused. */
export async function withUpload<T>(
  viewer: Viewer,
  upload: StoredUpload | null | undefined,
  save: () => Promise<T>,
): Promise<T> {
  try {
    return await save();
  } catch (error) {
    if (upload) await abandonUpload(upload);
    if (upload && error instanceof DomainError) await revertUse("upload-user", viewer.id);
    throw error;
  }
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
