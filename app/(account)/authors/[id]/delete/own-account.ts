import { idOf } from "#lib/validation/parse-id.ts";
import type { MaybeViewer, Viewer } from "#lib/viewer.ts";

export const OWN_ACCOUNT_ONLY = "You can only delete your own account!";

/** Accounts are deleted by their user alone, not by staff either. */
export const isOwnAccount = (viewer: MaybeViewer, id: unknown): viewer is Viewer =>
  viewer !== null && viewer.id === idOf(id);
