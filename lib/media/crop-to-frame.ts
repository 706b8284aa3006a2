import { openImage } from "./open-image.ts";

/** The middle of an image, as a JPEG that fills the frame. */
export const cropToFrame = (bytes: Uint8Array, frame: { width: number; height: number }): Promise<Buffer> =>
  openImage(bytes)
    .resize(frame.width, frame.height, { fit: "cover" })
    .flatten({ background: "#fff" })
    .jpeg({ quality: 90 })
    .toBuffer();
