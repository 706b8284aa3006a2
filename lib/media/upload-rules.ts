/** Limits of uploads; browser-safe, so that forms check the same before they send anything. */

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
