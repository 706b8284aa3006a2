import { cache } from "react";
import { getEditablePost } from "#lib/posts/get-post.ts";
import { orErrorPage, pathId } from "#lib/web/page.ts";
import { getViewer } from "#lib/web/viewer.ts";

/** The post that the page at `path` is about to change, for its metadata and its content. */
export const loadEditablePost = cache(async (id: string, pathOf: (postId: number) => string) => {
  const postId = pathId(id);
  return orErrorPage(getEditablePost(await getViewer(), postId), pathOf(postId));
});
