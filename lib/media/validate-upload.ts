import path from "node:path";
import { invalid } from "#lib/errors.ts";
import { inImageProcess } from "./image-process.ts";
import { type ImageType, SNIFFED_BYTES, sniffImageType } from "./image-types.ts";
import { SlowImage, UnreadableImage } from "./unreadable-image.ts";
import {
  ALLOWED_EXTENSIONS,
  EMPTY_FILE,
  extensionNotAllowed,
  fileNameTooLong,
  MAX_FILE_NAME,
  MAX_UPLOAD_BYTES,
  NOT_AN_IMAGE,
  TOO_LARGE,
  TOO_SLOW,
} from "./upload-rules.ts";

export type CheckedUpload = { bytes: Uint8Array; type: ImageType; name: string };

const refuse = (message: string) => invalid({ image: [message] });

/**
 * The first rule of the contract that the file breaks is reported. Its size comes before anything reads its bytes,
 * and the pixel count in its header before anything decodes them.
 * @throws {DomainError} `invalid` on the field `image`
 */
export async function validateUpload(file: File): Promise<CheckedUpload> {
  const name = file.name.replace(/\p{Cc}/gu, "").replace(/^.*[/\\]/, "");
  const nameLength = [...name].length;
  if (file.size === 0) throw refuse(EMPTY_FILE);
  if (nameLength > MAX_FILE_NAME) throw refuse(fileNameTooLong(nameLength));
  if (file.size > MAX_UPLOAD_BYTES) throw refuse(TOO_LARGE);

  const type = sniffImageType(await bytesOf(file.slice(0, SNIFFED_BYTES)));
  if (!type) throw refuse(NOT_AN_IMAGE);
  const fault = await faultOf(file, type);
  if (fault) throw refuse(fault);

  const extension = path.extname(name).slice(1).toLowerCase();
  // A part that a script made of bytes has a name without one.
  const isAllowed = extension === "" || ALLOWED_EXTENSIONS.some((allowed) => allowed === extension);
  if (!isAllowed) throw refuse(extensionNotAllowed(extension));
  return { bytes: await bytesOf(file), type, name };
}

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

async function faultOf(file: File, type: ImageType): Promise<string | null> {
  try {
    return await inImageProcess("checkImage", async () => [await bytesOf(file), type.name]);
  } catch (error) {
    // A decoder that crashes would do so with this image every time.
    if (error instanceof UnreadableImage) return NOT_AN_IMAGE;
    if (error instanceof SlowImage) throw Object.assign(refuse(TOO_SLOW), { isCounted: true });
    throw error;
  }
}
