import type { MaybeViewer, Viewer } from "#lib/viewer.ts";
import { isOwnerOrStaff } from "#lib/viewer.ts";

/** The fields that decide who may see and change a post. */
export type PostAccess = { authorId: number; published: boolean };

export const canViewPost = (viewer: MaybeViewer, post: PostAccess): boolean =>
  post.published || isOwnerOrStaff(viewer, post.authorId);

export const canEditPost = (viewer: MaybeViewer, post: PostAccess): viewer is Viewer =>
  isOwnerOrStaff(viewer, post.authorId);

export const canDeletePost = canEditPost;

export const canSeeDraftsOf = isOwnerOrStaff;
