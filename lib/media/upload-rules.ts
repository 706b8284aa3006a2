/** Limits of uploads; browser-safe, so that forms check the same before they send anything. */

export const MAX_UPLOAD_BYTES = 10 * 1024 * 1024;
export const MAX_PIXELS = 33_000_000;
/** No camera produces more; a file with more is a decompression bomb. */
export const BOMB_PIXELS = 179_000_000;
/** AVIF is decoded whole, and in five copies: as many pixels as the others may have would take 600 MB. */
export const MAX_AVIF_PIXELS = 14_000_000;
/** For images decoded whole that take at least twice as much memory: interlaced with 16 bits, or with 32 bits. */
export const MAX_DEEP_PIXELS = 16_500_000;
export const MAX_FILE_NAME = 200;
/** The extensions of accepted files; the bytes of a file decide its type. */
export const ALLOWED_EXTENSIONS = ["jpg", "jpeg", "jpe", "jfif", "png", "gif", "webp", "avif", "tif", "tiff"] as const;
