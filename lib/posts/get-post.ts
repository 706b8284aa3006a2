import { db, type Executor } from "#db/client.ts";
import { selectPost, selectPostToRead } from "#db/queries/posts.ts";
import { DomainError, noPermission, notAuthenticated, notFound } from "#lib/errors.ts";
import { type PostDetail, type PostToRead, SUMMARY_LENGTH, toPostDetail, toPostToRead } from "#lib/posts/dto.ts";
import { canEditPost, canViewPost, type PostAccess } from "#lib/posts/policy.ts";
import { RENDERER_VERSION } from "#lib/posts/render-content.ts";
import type { MaybeViewer, Viewer } from "#lib/viewer.ts";

/** @throws {DomainError} `not_found`; `forbidden` for another user's draft */
export async function getPost(viewer: MaybeViewer, postId: number, q: Executor = db): Promise<PostDetail> {
  const row = await selectPost(q, postId, viewer?.id ?? null);
  requireViewable(viewer, row);
  return toPostDetail(viewer, row);
}

/** @throws {DomainError} as `getPost` */
export async function getPostToRead(viewer: MaybeViewer, postId: number): Promise<PostToRead> {
  const row = await selectPostToRead(db, postId, viewer?.id ?? null, {
    rendererVersion: RENDERER_VERSION,
    summaryLength: SUMMARY_LENGTH,
  });
  requireViewable(viewer, row);
  return toPostToRead(viewer, row);
}

function requireViewable<Row extends PostAccess>(viewer: MaybeViewer, row: Row | undefined): asserts row is Row {
  if (!row) throw notFound("Post");
  if (!canViewPost(viewer, row)) throw new DomainError("draft_hidden");
}

/**
 * The post for a viewer who will change or delete it.
 * @throws {DomainError} `not_found` before anything else, then `unauthenticated` or `forbidden`
 */
export async function getEditablePost(viewer: MaybeViewer, postId: number): Promise<PostDetail> {
  const row = await selectPost(db, postId, viewer?.id ?? null);
  if (!row) throw notFound("Post");
  assertViewer(viewer);
  if (!canEditPost(viewer, row)) throw noPermission();
  return toPostDetail(viewer, row);
}

/** @throws {DomainError} `unauthenticated` for anonymous visitors */
export function assertViewer(viewer: MaybeViewer): asserts viewer is Viewer {
  if (!viewer) throw notAuthenticated();
}
