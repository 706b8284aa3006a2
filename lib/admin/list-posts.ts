import { db } from "#db/client.ts";
import { type AdminPostFilter, selectAdminPostIds, selectAdminPosts } from "#db/queries/admin-posts.ts";
import { findUserByName } from "#db/queries/admin-users.ts";
import { foldCase } from "#lib/format/fold-case.ts";
import { requireStaff } from "#lib/users/require-staff.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import { parseId } from "./parse-id.ts";
import { type Matching, NO_MATCHING, narrowFilter, readMatching } from "./read-matching.ts";
import { readSlice, type SlicePosition } from "./read-slice.ts";

export type PostSearch = {
  /** Words of title or text, or `#12`. */
  text: string;
  /** The author's name, whole. */
  author: string;
  state: "all" | "published" | "drafts";
};

/** Every post there is, newest first. */
export async function listPosts(viewer: MaybeViewer, search: PostSearch, position: SlicePosition) {
  requireStaff(viewer);
  const filter = await filterOf(search);
  return await readSlice(position, (window) => selectAdminPosts(db, filter, window));
}

/** What an act needs of a post to change it. */
export type PostCondition = { published?: boolean };

/** The posts that an act on all that match is about. */
export async function findMatchingPosts(
  viewer: MaybeViewer,
  search: PostSearch,
  appliesTo: PostCondition = {},
): Promise<Matching> {
  requireStaff(viewer);
  const filter = narrowFilter(await filterOf(search), appliesTo);
  if (!filter) return NO_MATCHING;
  return await readMatching((limit) => selectAdminPostIds(db, filter, limit));
}

async function filterOf(search: PostSearch): Promise<AdminPostFilter> {
  const authorId = search.author ? ((await findUserByName(db, foldCase(search.author))) ?? 0) : undefined;
  const postId = parseId(search.text);
  return {
    authorId,
    postId,
    words: postId === undefined && search.text ? search.text : undefined,
    published: search.state === "all" ? undefined : search.state === "published",
  };
}

export type AdminPost = Awaited<ReturnType<typeof listPosts>>["items"][number];
