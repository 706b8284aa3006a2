import path from "node:path";
import type { PostDetail } from "#lib/posts/dto.ts";
import { routes } from "#lib/routes.ts";

/** The address of a post's Open Graph image. It changes with the contents of the image, since other sites cache it. */
export function openGraphImagePath({ id, version, image }: Pick<PostDetail, "id" | "version" | "image">): string {
  const shown = image ? `${version}-${path.posix.parse(image.key).name}` : version;
  return `${routes.postOpenGraphImage(id)}?v=${shown}`;
}
