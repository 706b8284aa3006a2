/** Limits and refusals of uploads; browser-safe, so that forms can say the same before sending anything. */

export const MAX_UPLOAD_BYTES = 10 * 1024 * 1024;
export const MAX_PIXELS = 33_000_000;
/** No camera makes more; a file that claims to have them is a decompression bomb. */
export const BOMB_PIXELS = 179_000_000;
/** AVIF is decoded whole, and in five copies: as many pixels as the others may have would take 600 MB. */
export const MAX_AVIF_PIXELS = 14_000_000;
/** What is decoded whole and takes twice as much memory as others, or more: interlaced with 16 bits, or with 32 bits. */
export const MAX_DEEP_PIXELS = 16_500_000;
export const MAX_FILE_NAME = 200;
/** What the names of accepted files end in; which type a file is, its bytes decide. */
export const ALLOWED_EXTENSIONS = ["jpg", "jpeg", "jpe", "jfif", "png", "gif", "webp", "avif", "tif", "tiff"] as const;

export const NOT_A_FILE = "The submitted data was not a file. Check the encoding type on the form.";
export const EMPTY_FILE = "The submitted file is empty.";
export const CLEARED_AND_REPLACED = "Please either submit a file or check the clear checkbox, not both.";
export const TOO_LARGE = "Image file too large. Maximum size is 10 MB.";
export const NOT_AN_IMAGE = "Upload a valid image. The file you uploaded was either not an image or a corrupted image.";
export const TOO_SLOW =
  "This image takes too long to decode. Save it again with another program or as JPEG, and upload that copy.";

export const TOO_MANY_PIXELS = "An image may have at most 33 megapixels. Make it smaller.";
export const AVIF_TOO_LARGE = "An AVIF image may have at most 14 megapixels. Make it smaller, or save it as JPEG.";
export const DEEP_TOO_LARGE =
  "An image with 32 bits, or an interlaced one with 16 bits, may have at most 16 megapixels. Make it smaller, or save it as JPEG.";

export const fileNameTooLong = (length: number) =>
  `Ensure this filename has at most ${MAX_FILE_NAME} characters (it has ${length}).`;

export const extensionNotAllowed = (extension: string) =>
  `File extension “${extension}” is not allowed. Allowed extensions are: ${ALLOWED_EXTENSIONS.join(", ")}.`;
