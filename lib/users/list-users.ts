import { db } from "#db/client.ts";
import { countUsers, selectUsersByActivity } from "#db/queries/user-list.ts";
import { DomainError } from "#lib/errors.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Every account with its counts, drafts included, most recently active first; for staff. */
export async function listUsers<Window extends { limit: number; offset: number }>(
  viewer: Viewer,
  windowOf: (total: number) => Window,
) {
  if (!viewer.isStaff) throw new DomainError("forbidden", "Access for staff only!");
  const total = await countUsers(db);
  const window = windowOf(total);
  return { ...window, total, users: await selectUsersByActivity(db, window) };
}

export type ListedUser = Awaited<ReturnType<typeof listUsers>>["users"][number];
