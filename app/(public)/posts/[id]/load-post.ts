import { cache } from "react";
import { pathId } from "#lib/pages/page.ts";
import { getViewer } from "#lib/pages/viewer.ts";
import { getPostToRead } from "#lib/posts/get-post.ts";

/** The post of this page; its metadata and its content share one look-up. */
export const loadPost = cache(async (id: string) => {
  const viewer = await getViewer();
  return {
    ...(await getPostToRead(viewer, pathId(id))),
    viewerId: viewer?.id ?? null,
    viewerIsStaff: viewer?.isStaff ?? false,
  };
});
