import type { DraftScope } from "#db/queries/likes.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

/** Likes, counts and titles of a draft are for its author and staff; the same rule as for the draft itself. */
export function visibleDrafts(viewer: MaybeViewer): DraftScope {
  if (viewer === null) return { drafts: "none" };
  return viewer.isStaff ? { drafts: "all" } : { draftsOf: viewer.id };
}
