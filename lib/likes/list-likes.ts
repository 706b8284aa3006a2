import { db } from "#db/client.ts";
import { userExists } from "#db/queries/accounts.ts";
import { countLikesWhere, type LikeFilter, selectLikes } from "#db/queries/likes.ts";
import { postExists } from "#db/queries/posts.ts";
import { invalid } from "#lib/errors.ts";
import { UNKNOWN_CHOICE } from "#lib/validation/fields.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import type { LikeDto } from "./dto.ts";
import { visibleDrafts } from "./policy.ts";

type Page = { limit: number; offset: number };
export type LikePage = { total: number; likes: LikeDto[] };

/** What a user likes, newest first. */
export async function listLikesByUser(viewer: MaybeViewer, userId: number, page: Page): Promise<LikePage> {
  if (!(await userExists(db, userId))) throw invalid({ user: [UNKNOWN_CHOICE] });
  return await listLikes(viewer, { userId }, page);
}

/** Who likes a post, newest first. */
export async function listLikesOfPost(viewer: MaybeViewer, postId: number, page: Page): Promise<LikePage> {
  if (!(await postExists(db, postId))) throw invalid({ post: [UNKNOWN_CHOICE] });
  return await listLikes(viewer, { postId }, page);
}

async function listLikes(viewer: MaybeViewer, filter: LikeFilter, page: Page): Promise<LikePage> {
  const scope = visibleDrafts(viewer);
  const total = await countLikesWhere(db, filter, scope);
  if (page.offset >= total) return { total, likes: [] };
  return { total, likes: await selectLikes(db, filter, scope, { ...page, total }) };
}
