import { storage } from "#lib/adapters/index.ts";
import { inImageProcess } from "./image-process.ts";
import { variantsOf } from "./image-variants.ts";

type StoredImage = { key: string; width: number; height: number };
type Frame = { width: number; height: number };

/** The middle of a post's image, as a JPEG that fills the frame; null when its file has been discarded meanwhile. */
export async function cropImage(image: StoredImage, frame: Frame): Promise<Buffer | null> {
  const bytes = await storage.get(smallestKey(image, frame));
  return bytes && (await inImageProcess("cropToFrame", async () => [bytes, frame]));
}

/** The smallest file that need not be enlarged. */
function smallestKey({ key, width, height }: StoredImage, frame: Frame): string {
  const fits = (variant: number) => variant >= frame.width && (variant * height) / width >= frame.height;
  return variantsOf(key, width).find((variant) => fits(variant.width))?.key ?? key;
}
