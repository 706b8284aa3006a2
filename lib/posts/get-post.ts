import { db, type Executor } from "#db/client.ts";
import { selectPost } from "#db/queries/posts.ts";
import { DomainError, noPermission, notAuthenticated, notFound } from "#lib/errors.ts";
import { type PostDetail, toPostDetail } from "#lib/posts/dto.ts";
import { canEditPost, canViewPost } from "#lib/posts/policy.ts";
import type { MaybeViewer, Viewer } from "#lib/viewer.ts";

export const DRAFT_HIDDEN = "Unpublished post can be retrieved by owner only!";

/** @throws {DomainError} `not_found`; `forbidden` for somebody else's draft */
export async function getPost(viewer: MaybeViewer, postId: number, q: Executor = db): Promise<PostDetail> {
  const row = await selectPost(q, postId, viewer?.id ?? null);
  if (!row) throw notFound("Post");
  if (!canViewPost(viewer, row)) throw new DomainError("forbidden", DRAFT_HIDDEN);
  return toPostDetail(viewer, row);
}

/**
 * The post for whoever is about to change or delete it.
 * @throws {DomainError} `not_found` before anything else, then `unauthenticated` or `forbidden`
 */
export async function getEditablePost(viewer: MaybeViewer, postId: number): Promise<PostDetail> {
  const row = await selectPost(db, postId, viewer?.id ?? null);
  if (!row) throw notFound("Post");
  requireSomebody(viewer);
  if (!canEditPost(viewer, row)) throw noPermission();
  return toPostDetail(viewer, row);
}

/** @throws {DomainError} `unauthenticated` for anonymous visitors */
export function requireSomebody(viewer: MaybeViewer): asserts viewer is Viewer {
  if (!viewer) throw notAuthenticated();
}
