import path from "node:path";
import { invalid } from "#lib/errors.ts";
import type { FieldIssue, PlainIssue } from "#lib/validation/issues.ts";
import { inImageProcess } from "./image-process.ts";
import { type ImageType, SNIFFED_BYTES, sniffImageType } from "./image-types.ts";
import { SlowImage, UnreadableImage } from "./unreadable-image.ts";
import { ALLOWED_EXTENSIONS, MAX_FILE_NAME, MAX_UPLOAD_BYTES } from "./upload-rules.ts";

export type CheckedUpload = { bytes: Uint8Array; type: ImageType; name: string };

const refusal = (issue: FieldIssue) => invalid({ image: [issue] });

/**
 * Reports the first rule of the contract that the file breaks. Its size is checked before its bytes are read, and the
 * pixel count in its header before they are decoded.
 * @throws {DomainError} `invalid` on the field `image`
 */
export async function validateUpload(file: File): Promise<CheckedUpload> {
  const name = file.name.replace(/\p{Cc}/gu, "").replace(/^.*[/\\]/, "");
  const nameLength = [...name].length;
  if (file.size === 0) throw refusal("empty_file");
  if (nameLength > MAX_FILE_NAME) throw refusal({ code: "file_name_too_long", max: MAX_FILE_NAME, length: nameLength });
  if (file.size > MAX_UPLOAD_BYTES) throw refusal("file_too_large");

  const type = sniffImageType(await bytesOf(file.slice(0, SNIFFED_BYTES)));
  if (!type) throw refusal("not_an_image");
  const issue = await issueOf(file, type);
  if (issue) throw refusal(issue);

  const extension = path.extname(name).slice(1).toLowerCase();
  // A script can send bytes under a name without an extension.
  const isAllowed = extension === "" || ALLOWED_EXTENSIONS.some((allowed) => allowed === extension);
  if (!isAllowed) throw refusal({ code: "extension_not_allowed", extension, allowed: ALLOWED_EXTENSIONS });
  return { bytes: await bytesOf(file), type, name };
}

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

async function issueOf(file: File, type: ImageType): Promise<PlainIssue | null> {
  try {
    return await inImageProcess("checkImage", async () => [await bytesOf(file), type.name]);
  } catch (error) {
    // The decoder would crash with this image every time.
    if (error instanceof UnreadableImage) return "not_an_image";
    if (error instanceof SlowImage) throw Object.assign(refusal("too_slow"), { isCounted: true });
    throw error;
  }
}
