import sharp, { type Metadata, type ResizeOptions, type Sharp } from "sharp";
import { openImage } from "./open-image.ts";

/** The operations that make each EXIF orientation upright. sharp mirrors before it turns. */
const TURNS: Partial<Record<number, (frame: Sharp) => Sharp>> = {
  2: (frame) => frame.flop(),
  3: (frame) => frame.rotate(180),
  4: (frame) => frame.flip(),
  5: (frame) => frame.flip().rotate(90),
  6: (frame) => frame.rotate(90),
  7: (frame) => frame.flop().rotate(90),
  8: (frame) => frame.rotate(270),
};

/**
 * An animation made upright frame by frame, in sRGB. libvips keeps an animation as one strip of all its frames, which
 * cannot be turned as a whole.
 * @param size fits a square, so that it is the same before and after the turn
 */
export async function turnFrames(original: Uint8Array, facts: Metadata, size: ResizeOptions): Promise<Sharp> {
  const strip = await openImage(original, { animated: true })
    .resize(size)
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, channels, pageHeight: height = strip.info.height } = strip.info;
  const turn = TURNS[facts.orientation ?? 1] ?? ((frame) => frame);
  const frameBytes = width * height * channels;
  for (let start = 0; start < strip.data.length; start += frameBytes) {
    const frame = strip.data.subarray(start, start + frameBytes);
    const turned = await turn(sharp(frame, { raw: { width, height, channels } }))
      .raw()
      .toBuffer();
    turned.copy(frame);
  }
  const isOnItsSide = (facts.orientation ?? 1) >= 5;
  const [uprightWidth, pageHeight] = isOnItsSide ? [height, width] : [width, height];
  const rows = strip.data.length / channels / uprightWidth;
  return sharp(strip.data, { raw: { width: uprightWidth, height: rows, channels, pageHeight } });
}
