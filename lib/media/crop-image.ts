import { storage } from "#lib/adapters/index.ts";
import { inImageProcess } from "./image-process.ts";
import { variantsOf } from "./image-variants.ts";

type Picture = { key: string; width: number; height: number };
type Frame = { width: number; height: number };

/** The middle of a post's picture, as a JPEG that fills the frame; null when its file has been discarded meanwhile. */
export async function cropImage(picture: Picture, frame: Frame): Promise<Buffer | null> {
  const bytes = await storage.get(smallestKey(picture, frame));
  return bytes && (await inImageProcess("cropToFrame", async () => [bytes, frame]));
}

/** The smallest file that need not be enlarged. */
function smallestKey({ key, width, height }: Picture, frame: Frame): string {
  const fits = (variant: number) => variant >= frame.width && (variant * height) / width >= frame.height;
  return variantsOf(key, width).find((variant) => fits(variant.width))?.key ?? key;
}
