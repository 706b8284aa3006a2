import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";

/** Real image bytes, drawn for one test. */

type Channels = 3 | 4;

const noise = (width: number, height: number, channels: Channels) => ({
  create: {
    width,
    height,
    channels,
    background: { r: 40, g: 120, b: 200, alpha: 0.5 },
    // Large images are plain: noise takes seconds to draw and to compress.
    ...(width * height < 1_000_000 && { noise: { type: "gaussian" as const, mean: 128, sigma: 30 } }),
  },
});

/** Left half red, right half blue, so that the pixels show the orientation. */
async function halves(width: number, height: number, channels: Channels = 3) {
  const half = { width: Math.floor(width / 2), height, channels };
  const red = await sharp({ create: { ...half, background: { r: 255, g: 0, b: 0, alpha: 1 } } })
    .png()
    .toBuffer();
  return sharp({ create: { width, height, channels, background: { r: 0, g: 0, b: 255, alpha: 1 } } }).composite([
    { input: red, left: 0, top: 0 },
  ]);
}

/** A photo of a phone held upright: rotated pixels, orientation 6, GPS and camera in EXIF. */
export async function phonePhoto(width = 400, height = 200): Promise<Buffer> {
  const image = await halves(width, height);
  return image
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: "Daybook Camera" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "50/1 5/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "14/1 25/1 0/1" },
    })
    .jpeg({ quality: 90 })
    .toBuffer();
}

export const jpeg = (width = 60, height = 40) =>
  sharp(noise(width, height, 3))
    .jpeg()
    .toBuffer();
export const png = (width = 60, height = 40) =>
  sharp(noise(width, height, 3))
    .png()
    .toBuffer();

const translucent = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0.5 } } });

export const rgbaPng = (width = 60, height = 40) => translucent(width, height).png().toBuffer();
export const rgbaWebp = (width = 60, height = 40) => translucent(width, height).webp().toBuffer();
export const rgbaTiff = (width = 60, height = 40) => translucent(width, height).tiff({ compression: "lzw" }).toBuffer();
export const avif = (width = 60, height = 40) =>
  sharp(noise(width, height, 3))
    .avif({ effort: 0 })
    .toBuffer();

export async function cmykJpeg(width = 60, height = 40): Promise<Buffer> {
  return (await halves(width, height)).toColourspace("cmyk").withIccProfile("cmyk").jpeg().toBuffer();
}

export const deepPng = (width = 60, height = 40) =>
  sharp(noise(width, height, 3))
    .toColourspace("rgb16")
    .png()
    .toBuffer();

export async function animation(format: "gif" | "webp", frames = 3, side = 40): Promise<Buffer> {
  const colours = ["#ff0000", "#00ff00", "#0000ff"];
  const images = await Promise.all(
    Array.from({ length: frames }, (_, index) =>
      sharp({
        create: { width: side, height: side, channels: 3, background: colours[index % colours.length] ?? "#000" },
      })
        .png()
        .toBuffer(),
    ),
  );
  const delay = images.map(() => 100);
  const film = sharp(images, { join: { animated: true } });
  return (format === "gif" ? film.gif({ delay }) : film.webp({ delay })).toBuffer();
}

/** Rows of three colours above their complements, by which every EXIF orientation can be distinguished. */
const CORNERS = ["ff0000 00ff00 0000ff ffff00 00ffff ff00ff", "000000 ffffff 000000 ffffff 000000 ffffff"];

/** An animation of two frames of 300×200 with an EXIF orientation. */
export async function turnedAnimation(orientation: number): Promise<Buffer> {
  const frames = CORNERS.map((colours) =>
    sharp(Buffer.from(colours.replaceAll(" ", ""), "hex"), { raw: { width: 3, height: 2, channels: 3 } })
      .resize(300, 200, { kernel: "nearest" })
      .png()
      .toBuffer(),
  );
  return sharp(await Promise.all(frames), { join: { animated: true } })
    .webp({ lossless: true, delay: [100, 250], loop: 3 })
    .withMetadata({ orientation })
    .toBuffer();
}

/** An animated AVIF as a decoder of still images reads it: its brand, and the first frame as an item. */
export async function animatedAvif(): Promise<Buffer> {
  const bytes = await avif();
  bytes.write("avis", 8, "latin1");
  return bytes;
}

function pngChunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const chunk = Buffer.alloc(named.length + 8);
  chunk.writeUInt32BE(body.length, 0);
  named.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(named), named.length + 4);
  return chunk;
}

/** The bytes of a PNG up to the end of its header. */
const PNG_HEADER = 33;

const withChunks = (bytes: Buffer, ...chunks: Buffer[]) =>
  Buffer.concat([bytes.subarray(0, PNG_HEADER), ...chunks, bytes.subarray(PNG_HEADER)]);

/** An animated PNG: red, then blue, in a loop. */
export async function animatedPng(): Promise<Buffer> {
  const plain = (background: string) =>
    sharp({ create: { width: 40, height: 40, channels: 3, background } })
      .png({ adaptiveFiltering: false })
      .toBuffer();
  const control = (number: number) => {
    const body = Buffer.alloc(26);
    body.writeUInt32BE(number, 0);
    body.writeUInt32BE(40, 4);
    body.writeUInt32BE(40, 8);
    body.writeUInt16BE(10, 20);
    body.writeUInt16BE(100, 22);
    return pngChunk("fcTL", body);
  };
  const [red, blue] = await Promise.all([plain("#f00"), plain("#00f")]);
  const at = blue.indexOf("IDAT");
  const pixels = blue.subarray(at + 4, at + 4 + blue.readUInt32BE(at - 4));
  const second = pngChunk("fdAT", Buffer.concat([Buffer.from([0, 0, 0, 2]), pixels]));
  const end = red.length - 12;
  const still = withChunks(red.subarray(0, end), pngChunk("acTL", Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])), control(0));
  return Buffer.concat([still, control(1), second, red.subarray(end)]);
}

/** The Display P3 profile. */
export async function p3Profile(): Promise<Buffer> {
  const { icc } = await sharp(
    await sharp(await png())
      .withIccProfile("p3")
      .png()
      .toBuffer(),
  ).metadata();
  if (!icc) throw new Error("sharp wrote no profile.");
  return icc;
}

/** A PNG with 16 bits, one colour of Display P3 (200, 100, 60), and half transparent on request. */
export async function deepWideGamutPng({ alpha = 1 } = {}): Promise<Buffer> {
  const samples = Uint16Array.from(
    { length: 20 * 10 * 4 },
    (_, at) => ([200, 100, 60, 255 * alpha][at % 4] ?? 0) * 257,
  );
  const image = sharp(samples, { raw: { width: 20, height: 10, channels: 4 } }).toColourspace("rgb16");
  const bytes = await (alpha === 1 ? image.removeAlpha() : image).png().toBuffer();
  const body = Buffer.concat([Buffer.from("P3\0\0", "latin1"), deflateSync(await p3Profile())]);
  return withChunks(bytes, pngChunk("iCCP", body));
}

/** A few bytes with a header of 30,000 × 30,000 pixels. */
export async function bombPng(): Promise<Buffer> {
  const bytes = await png(1, 1);
  bytes.writeUInt32BE(30_000, 16);
  bytes.writeUInt32BE(30_000, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}

export const imageFile = (bytes: Uint8Array | string, name = "photo.jpg") =>
  new File([typeof bytes === "string" ? bytes : new Uint8Array(bytes)], name);
