import { transact } from "#db/client.ts";
import { lockUnrenderedPosts, storeContentHtml } from "#db/queries/posts.ts";
import { RENDERER_VERSION, renderedColumns } from "#lib/posts/render-content.ts";

/** A save of one of these posts waits for the whole batch. */
const BATCH = 20;
const POSTS_AT_ONCE = 1_000;

/**
 * Renders posts that were not rendered by this version of the renderer: older ones after an upgrade, and those whose
 * content was changed by hand. Until then they are rendered whenever they are read.
 * @returns how many it has rendered; 0 when none are left
 */
export async function renderOutdatedPosts(): Promise<number> {
  let rendered = 0;
  while (rendered < POSTS_AT_ONCE) {
    const count = await renderBatch();
    if (count === 0) break;
    rendered += count;
  }
  return rendered;
}

const renderBatch = () =>
  transact(async (tx) => {
    const posts = await lockUnrenderedPosts(tx, RENDERER_VERSION, BATCH);
    for (const { id, content } of posts) await storeContentHtml(tx, id, renderedColumns(content));
    return posts.length;
  });
