import path from "node:path";
import type { PostDetail } from "#lib/posts/dto.ts";
import { routes } from "#lib/routes.ts";

/** Where an entry's share picture lies: another address whenever it shows something else, since other sites keep it. */
export function openGraphImagePath({ id, version, image }: Pick<PostDetail, "id" | "version" | "image">): string {
  const shown = image ? `${version}-${path.posix.parse(image.key).name}` : version;
  return `${routes.postOpenGraphImage(id)}?v=${shown}`;
}
