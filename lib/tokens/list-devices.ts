import { db } from "#db/client.ts";
import { selectLiveFamilies } from "#db/queries/tokens.ts";
import { listSessions } from "#lib/sessions/list-sessions.ts";
import type { Viewer } from "#lib/viewer.ts";
import { isOfFamily } from "./jti.ts";

export type Device = {
  id: string;
  /** How it logged in: a browser, or an API client by one of its two ways. */
  kind: "browser" | "login" | "cookie";
  createdAt: Date;
  lastSeenAt: Date;
  userAgent: string;
  ipAddress: string;
  isCurrent: boolean;
};

/**
 * Everything that is logged in to the viewer's account, last used first.
 * @param accessJti of the access token that asks, if it was one
 */
export async function listDevices(viewer: Viewer, accessJti?: string): Promise<Device[]> {
  const [browsers, families] = await Promise.all([listSessions(viewer), selectLiveFamilies(db, viewer.id)]);
  const devices: Device[] = [
    ...browsers.map(({ expiresAt: _, ...browser }) => ({ ...browser, kind: "browser" as const })),
    ...families.map((family) => ({
      ...family,
      isCurrent: accessJti !== undefined && isOfFamily(accessJti, family.id),
    })),
  ];
  return devices.sort((a, b) => b.lastSeenAt.getTime() - a.lastSeenAt.getTime());
}
