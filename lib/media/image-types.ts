/** The formats that Daybook accepts, and the formats it converts them to. */
export type ImageType = {
  name: "jpeg" | "png" | "gif" | "webp" | "avif" | "tiff";
  extension: string;
  contentType: string;
};

const JPEG = { name: "jpeg", extension: "jpg", contentType: "image/jpeg" } satisfies ImageType;
const PNG = { name: "png", extension: "png", contentType: "image/png" } satisfies ImageType;
const GIF = { name: "gif", extension: "gif", contentType: "image/gif" } satisfies ImageType;
const WEBP = { name: "webp", extension: "webp", contentType: "image/webp" } satisfies ImageType;
const AVIF = { name: "avif", extension: "avif", contentType: "image/avif" } satisfies ImageType;
const TIFF = { name: "tiff", extension: "tiff", contentType: "image/tiff" } satisfies ImageType;

/** The extensions of stored files, by the true type of their bytes. */
export const EXTENSIONS = [JPEG, PNG, GIF, WEBP, AVIF, TIFF].map(({ extension }) => extension);

const startsWith = (bytes: Buffer, hex: string) => bytes.subarray(0, hex.length / 2).toString("hex") === hex;

/** How many bytes are needed to recognise the type. */
export const SNIFFED_BYTES = 64;

/**
 * The type by the first bytes, null for everything else. It is checked before the decoder runs, so that an SVG, an HTML
 * page or a HEIC with another extension never reaches a parser. MPO, a format of phones, is a JPEG with more images
 * appended.
 */
export function sniffImageType(content: Uint8Array): ImageType | null {
  const bytes = Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, SNIFFED_BYTES));
  if (startsWith(bytes, "ffd8ff")) return JPEG;
  if (startsWith(bytes, "89504e470d0a1a0a")) return PNG;
  if (["GIF87a", "GIF89a"].includes(bytes.toString("latin1", 0, 6))) return GIF;
  if (bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP") return WEBP;
  if (startsWith(bytes, "49492a00") || startsWith(bytes, "4d4d002a")) return TIFF;
  if (isAvif(bytes)) return AVIF;
  return null;
}

/** AVIF and HEIC share one container; its brands distinguish them. */
function isAvif(bytes: Buffer): boolean {
  if (bytes.length < 16 || bytes.toString("latin1", 4, 8) !== "ftyp") return false;
  const brands = bytes.toString("latin1", 8, Math.min(bytes.readUInt32BE(0), bytes.length));
  return brands.includes("avif") || brands.includes("avis");
}

/** JPEG, PNG, GIF and WebP stay what they are; everything else becomes JPEG. */
export function extensionOfResult(extension: string): string {
  return [JPEG, PNG, GIF, WEBP].some((kept) => kept.extension === extension) ? extension : JPEG.extension;
}

/** Of a processed image; its key was given the true extension. */
export const contentTypeOf = (key: string) =>
  [JPEG, PNG, GIF, WEBP].find(({ extension }) => key.endsWith(`.${extension}`))?.contentType ??
  "application/octet-stream";
