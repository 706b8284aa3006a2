import { cache } from "react";
import { orErrorPage, pathId } from "#lib/pages/page.ts";
import { getViewer } from "#lib/pages/viewer.ts";
import { getEditablePost } from "#lib/posts/get-post.ts";

/** The post that the page at `path` is about to change, for its metadata and its content. */
export const loadEditablePost = cache(async (id: string, pathOf: (postId: number) => string) => {
  const postId = pathId(id);
  return orErrorPage(getEditablePost(await getViewer(), postId), pathOf(postId));
});
