import sharp from "sharp";

/** Real picture bytes, drawn for one test. */

type Channels = 3 | 4;

const noise = (width: number, height: number, channels: Channels) => ({
  create: {
    width,
    height,
    channels,
    background: { r: 40, g: 120, b: 200, alpha: 0.5 },
    // Large pictures are plain: noise takes seconds to draw and to compress.
    ...(width * height < 1_000_000 && { noise: { type: "gaussian" as const, mean: 128, sigma: 30 } }),
  },
});

/** Left half red, right half blue: which way is up can be seen in the pixels. */
async function halves(width: number, height: number, channels: Channels = 3) {
  const half = { width: Math.floor(width / 2), height, channels };
  const red = await sharp({ create: { ...half, background: { r: 255, g: 0, b: 0, alpha: 1 } } })
    .png()
    .toBuffer();
  return sharp({ create: { width, height, channels, background: { r: 0, g: 0, b: 255, alpha: 1 } } }).composite([
    { input: red, left: 0, top: 0 },
  ]);
}

/** What a phone held upright writes: pixels lying on their side, orientation 6, GPS and camera in EXIF. */
export async function phonePhoto(width = 400, height = 200): Promise<Buffer> {
  const picture = await halves(width, height);
  return picture
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
  const pictures = await Promise.all(
    Array.from({ length: frames }, (_, index) =>
      sharp({
        create: { width: side, height: side, channels: 3, background: colours[index % colours.length] ?? "#000" },
      })
        .png()
        .toBuffer(),
    ),
  );
  const delay = pictures.map(() => 100);
  const film = sharp(pictures, { join: { animated: true } });
  return (format === "gif" ? film.gif({ delay }) : film.webp({ delay })).toBuffer();
}

/** A few bytes whose header promises 30,000 × 30,000 pixels. */
export async function bombPng(): Promise<Buffer> {
  const bytes = await png(1, 1);
  bytes.writeUInt32BE(30_000, 16);
  bytes.writeUInt32BE(30_000, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

export const imageFile = (bytes: Uint8Array | string, name = "photo.jpg") =>
  new File([typeof bytes === "string" ? bytes : new Uint8Array(bytes)], name);
