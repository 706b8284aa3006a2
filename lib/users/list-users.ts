import { db } from "#db/client.ts";
import { readCounter } from "#db/queries/counters.ts";
import { selectUsersByActivity } from "#db/queries/user-list.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import { requireStaff } from "./policy.ts";

/** All accounts with their counts, drafts included, most recently active first; for staff. */
export async function listUsers<Window extends { limit: number; offset: number }>(
  viewer: MaybeViewer,
  windowOf: (total: number) => Window,
) {
  requireStaff(viewer);
  const total = await readCounter(db, "users");
  const window = windowOf(total);
  return { ...window, total, users: await selectUsersByActivity(db, { ...window, total }) };
}

export type ListedUser = Awaited<ReturnType<typeof listUsers>>["users"][number];
