import path from "node:path";
import { UnavailableError } from "#lib/deadline.ts";
import { invalid } from "#lib/errors.ts";
import { inTurn } from "#lib/throttle/in-turn.ts";
import { type ImageType, sniffImageType } from "./image-types.ts";
import { isOverloaded, openImage } from "./open-image.ts";
import {
  ALLOWED_EXTENSIONS,
  AVIF_TOO_LARGE,
  BOMB_PIXELS,
  EMPTY_FILE,
  extensionNotAllowed,
  fileNameTooLong,
  MAX_AVIF_PIXELS,
  MAX_FILE_NAME,
  MAX_PIXELS,
  MAX_UPLOAD_BYTES,
  NOT_AN_IMAGE,
  TOO_LARGE,
  TOO_MANY_PIXELS,
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

  const bytes = new Uint8Array(await file.arrayBuffer());
  const type = sniffImageType(bytes);
  const pixels = type && (await countPixels(bytes, type));
  if (!pixels) throw refuse(NOT_AN_IMAGE);
  if (type.name === "avif" && pixels > MAX_AVIF_PIXELS) throw refuse(AVIF_TOO_LARGE);
  if (pixels > MAX_PIXELS) throw refuse(TOO_MANY_PIXELS);
  // One after the other: some formats are decoded whole, which takes more memory than a small machine has twice.
  if (!(await inTurn("validate-upload", () => isWhole(bytes)))) throw refuse(NOT_AN_IMAGE);

  const extension = path.extname(name).slice(1).toLowerCase();
  // A part that a script made of bytes has a name without one.
  const isAllowed = extension === "" || ALLOWED_EXTENSIONS.some((allowed) => allowed === extension);
  if (!isAllowed) throw refuse(extensionNotAllowed(extension));
  return { bytes, type, name };
}

/** As its header has it; null when that is not the header of this type, or is a bomb's. */
async function countPixels(bytes: Uint8Array, type: ImageType): Promise<number | null> {
  try {
    const { format, width, height } = await openImage(bytes, { maxPixels: BOMB_PIXELS }).metadata();
    return (format === "heif" ? "avif" : format) === type.name ? width * height : null;
  } catch {
    return null;
  }
}

/** The largest image that is accepted takes a few seconds. */
const DECODE_SECONDS = 30;

/**
 * True when the pixels can be read to their end.
 * @throws {UnavailableError} when the machine, and not the image, is the reason why they cannot
 */
async function isWhole(bytes: Uint8Array): Promise<boolean> {
  try {
    // A tiny copy reads every byte of the file, most formats without ever holding all its pixels.
    await openImage(bytes).timeout({ seconds: DECODE_SECONDS }).resize(16, 16, { fit: "fill" }).raw().toBuffer();
    return true;
  } catch (error) {
    if (isOverloaded(error)) throw new UnavailableError("The image decoder", String(error), { cause: error });
    return false;
  }
}
