import { ownsOrModerates } from "#lib/owns-or-moderates.ts";
import type { MaybeViewer, Viewer } from "#lib/viewer.ts";

/** What the rules about a post depend on. */
export type PostAccess = { authorId: number; published: boolean };

export const canViewPost = (viewer: MaybeViewer, post: PostAccess): boolean =>
  post.published || ownsOrModerates(viewer, post.authorId);

export const canEditPost = (viewer: MaybeViewer, post: PostAccess): viewer is Viewer =>
  ownsOrModerates(viewer, post.authorId);

export const canDeletePost = canEditPost;

export const canSeeDraftsOf = ownsOrModerates;
