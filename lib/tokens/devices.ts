import { z } from "zod";
import { db, transact } from "#db/client.ts";
import { countLiveSessions } from "#db/queries/sessions.ts";
import { countLiveFamilies, lockFamily, revokeFamily, selectLiveFamilies } from "#db/queries/tokens.ts";
import { notFound } from "#lib/errors.ts";
import { type PageOf, resolvePage } from "#lib/pagination.ts";
import { dropConnections } from "#lib/realtime/publish.ts";
import { listSessions } from "#lib/sessions/read-sessions.ts";
import { revokeSession } from "#lib/sessions/revoke.ts";
import type { Viewer } from "#lib/viewer.ts";
import { isOfFamily } from "./jti.ts";

export type Device = {
  id: string;
  /** The kind of login: a browser, or an API client with one of its two methods. */
  kind: "browser" | "login" | "cookie";
  createdAt: Date;
  lastSeenAt: Date;
  userAgent: string;
  ipAddress: string;
  isCurrent: boolean;
};

/**
 * All devices that are logged in to the viewer's account, last used first.
 * @param accessJti of the request's access token, if it has one
 */
export const listDevices = (viewer: Viewer, accessJti?: string): Promise<Device[]> =>
  loadDevices(viewer, { accessJti });

export const DEVICES_PER_PAGE = 20;

/**
 * A page of the same for the pages.
 * @param requested the value of `?page=`
 * @throws {DomainError} `not_found` when there is no such page
 */
export async function listDevicePage(viewer: Viewer, requested: string | undefined): Promise<PageOf<Device>> {
  const [browsers, clients] = await Promise.all([countLiveSessions(db, viewer.id), countLiveFamilies(db, viewer.id)]);
  const total = browsers + clients;
  const { page, pages, limit, offset } = resolvePage(requested, total, DEVICES_PER_PAGE);
  const devices = await loadDevices(viewer, { limit: offset + limit });
  return { items: devices.slice(offset, offset + limit), page, pages, total };
}

/** @param limit how many of each kind are loaded, the last used of them */
async function loadDevices(
  viewer: Viewer,
  { accessJti, limit }: { accessJti?: string | undefined; limit?: number },
): Promise<Device[]> {
  const [browsers, families] = await Promise.all([
    listSessions(viewer, limit),
    selectLiveFamilies(db, viewer.id, limit),
  ]);
  const devices: Device[] = [
    ...browsers.map(({ expiresAt: _, ...browser }) => ({ ...browser, kind: "browser" as const })),
    ...families.map((family) => ({
      ...family,
      isCurrent: accessJti !== undefined && isOfFamily(accessJti, family.id),
    })),
  ];
  return devices.sort((a, b) => b.lastSeenAt.getTime() - a.lastSeenAt.getTime());
}

/** Logs one of the viewer's browsers or API clients out. @throws DomainError `not_found` for one that is not theirs */
export async function revokeDevice(viewer: Viewer, deviceId: string): Promise<void> {
  if (!z.uuid().safeParse(deviceId).success) throw notFound("Session");
  const isClient = await transact(async (tx) => {
    const family = await lockFamily(tx, viewer.id, deviceId);
    if (family) await revokeFamily(tx, family.id);
    return family !== undefined;
  });
  if (isClient) dropConnections(viewer.id);
  else await revokeSession(viewer, deviceId);
}
