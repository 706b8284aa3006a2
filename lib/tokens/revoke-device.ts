import { z } from "zod";
import { transact } from "#db/client.ts";
import { lockFamily, revokeFamily } from "#db/queries/tokens.ts";
import { notFound } from "#lib/errors.ts";
import { stopListening } from "#lib/realtime/disconnect-user.ts";
import { revokeSession } from "#lib/sessions/revoke-session.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Logs one of the viewer's browsers or API clients out. @throws DomainError `not_found` for one that is not theirs */
export async function revokeDevice(viewer: Viewer, deviceId: string): Promise<void> {
  if (!z.uuid().safeParse(deviceId).success) throw notFound("Session");
  const isClient = await transact(async (tx) => {
    const family = await lockFamily(tx, viewer.id, deviceId);
    if (family) await revokeFamily(tx, family.id);
    return family !== undefined;
  });
  if (isClient) stopListening(viewer.id);
  else await revokeSession(viewer, deviceId);
}
