import { idOf } from "#lib/validation/parse-id.ts";
import type { MaybeViewer, Viewer } from "#lib/viewer.ts";

export const OWN_ACCOUNT_ONLY = "You can only delete your own account!";

/** Only users delete their account here, not staff. */
export const isOwnAccount = (viewer: MaybeViewer, id: unknown): viewer is Viewer =>
  viewer !== null && viewer.id === idOf(id);
