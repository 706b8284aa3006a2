import type { MaybeViewer, Viewer } from "#lib/viewer.ts";

/** Of what belongs to a user: sees what is private about it, drafts and true counts, and may change and delete it. */
export const ownsOrModerates = (viewer: MaybeViewer, ownerId: number): viewer is Viewer =>
  viewer !== null && (viewer.isStaff || viewer.id === ownerId);
