import { crc32, deflateSync } from "node:zlib";
import sharp, { type Metadata, type ResizeOptions } from "sharp";
import { openImage } from "./open-image.ts";

/**
 * An image whose colour profile the decoder would leave out or misread because of its depth, as a fitted PNG with the
 * same profile at a depth at which it is read; every other image as it is.
 */
export async function withReadableDepth(
  original: Uint8Array,
  { space, depth, icc }: Metadata,
  size: ResizeOptions,
): Promise<Uint8Array> {
  if (space === "grey16" && icc) {
    return openImage(original).autoOrient().resize(size).toColourspace("b-w").keepIccProfile().png().toBuffer();
  }
  // Floats without a profile are linear light, which libvips converts itself.
  if (depth === "uint" || (depth === "float" && (icc || space !== "scrgb"))) {
    const deep = await toSixteenBits(original, size);
    return withReadableDepth(deep, await openImage(deep).metadata(), size);
  }
  return original;
}

/** The largest value of a sample. */
const FULL: Partial<Record<string, number>> = { float: 1, uint: 2 ** 32 - 1 };

async function toSixteenBits(original: Uint8Array, size: ResizeOptions): Promise<Uint8Array> {
  const { space, depth, icc } = await openImage(original).metadata();
  const { data, info } = await openImage(original, { ignoreIcc: true })
    .autoOrient()
    .pipelineColourspace(space)
    .toColourspace(space)
    // libvips cannot make integers of 32 bits smaller without cutting them off.
    .resize(depth === "uint" ? {} : size)
    .raw({ depth: "float" })
    .toBuffer({ resolveWithObject: true });
  const floats = new Float32Array(data.buffer, data.byteOffset, data.byteLength / Float32Array.BYTES_PER_ELEMENT);
  const scale = 65_535 / (FULL[depth] ?? 1);
  const samples = Uint16Array.from(floats, (value) => Math.min(65_535, Math.max(0, Math.round(value * scale))));
  const { width, height, channels } = info;
  const png = await sharp(samples, { raw: { width, height, channels } })
    .toColourspace(channels < 3 ? "grey16" : "rgb16")
    .png({ compressionLevel: 1 })
    .toBuffer();
  return icc ? withProfile(png, icc) : png;
}

/** The signature and the header of a PNG; the chunks that describe its colours follow. */
const HEADER_BYTES = 33;

/** sharp writes a profile only by converting the values to it. */
function withProfile(png: Buffer, icc: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from("iCCPprofile\0\0", "latin1"), deflateSync(icc)]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(body.length - 4, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return Buffer.concat([png.subarray(0, HEADER_BYTES), chunk, png.subarray(HEADER_BYTES)]);
}
