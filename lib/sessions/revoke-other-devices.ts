import { transact } from "#db/client.ts";
import { stopListening } from "#lib/realtime/disconnect-user.ts";
import type { Viewer } from "#lib/viewer.ts";
import { revokeAllAccess } from "./revoke-access.ts";

/** Logs the viewer out everywhere but here: every other browser and every API client. */
export async function revokeOtherDevices(viewer: Viewer): Promise<void> {
  await transact((tx) => revokeAllAccess(tx, viewer.id, { keepSessionId: viewer.sessionId }));
  stopListening(viewer.id);
}
