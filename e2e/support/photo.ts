import { randomInt } from "node:crypto";
import sharp from "sharp";

/**
 * A photo as a phone writes it: stored on its side (EXIF orientation 6) and with the place where it was taken in its
 * metadata. Its colours differ from call to call.
 */
export async function phonePhoto({ width = 1600, height = 1200 } = {}): Promise<Buffer> {
  const hue = () => randomInt(40, 216);
  return sharp({ create: { width, height, channels: 3, background: { r: hue(), g: hue(), b: hue() } } })
    .composite([
      {
        input: Buffer.from(
          `<svg width="${width}" height="${height}"><circle cx="${width / 4}" cy="${height / 2}" r="${height / 4}" fill="#fff8"/></svg>`,
        ),
      },
    ])
    .jpeg({ quality: 90 })
    .withExif({
      IFD0: { Make: "Daybook", Model: "Test phone" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "50/1 5/1 1500/100",
        GPSLongitudeRef: "E",
        GPSLongitude: "14/1 25/1 100/100",
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}
