import type { MaybeViewer, Viewer } from "#lib/viewer.ts";

/** Owner or staff: email, activity and the counts of drafts. */
export const canSeePrivately = (viewer: MaybeViewer, userId: number): viewer is Viewer =>
  viewer !== null && (viewer.isStaff || viewer.id === userId);

export const canDeleteUser = canSeePrivately;
