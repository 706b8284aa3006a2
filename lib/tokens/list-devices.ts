import { db } from "#db/client.ts";
import { selectLiveFamilies } from "#db/queries/tokens.ts";
import { listSessions } from "#lib/sessions/list-sessions.ts";
import type { Viewer } from "#lib/viewer.ts";

export type Device = {
  id: string;
  /** How it logged in: a browser, or an API client by one of its three ways. */
  kind: "browser" | "login" | "cookie" | "recovery";
  createdAt: Date;
  lastSeenAt: Date;
  userAgent: string;
  ipAddress: string;
  isCurrent: boolean;
};

/** Everything that is logged in to the viewer's account, last used first. */
export async function listDevices(viewer: Viewer): Promise<Device[]> {
  const [browsers, families] = await Promise.all([listSessions(viewer), selectLiveFamilies(db, viewer.id)]);
  const devices: Device[] = [
    ...browsers.map(({ expiresAt: _, ...browser }) => ({ ...browser, kind: "browser" as const })),
    // An access token does not say which login it came from.
    ...families.map((family) => ({ ...family, isCurrent: false })),
  ];
  return devices.sort((a, b) => b.lastSeenAt.getTime() - a.lastSeenAt.getTime());
}
