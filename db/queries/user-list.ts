import { asc, desc, eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { userStats, users } from "#db/schema/index.ts";
import { fromNearerEnd, type PageWindow } from "./page-window.ts";

/**
 * Users who were never active come first, like nulls in Postgres. The page is found by the index first; only its few
 * rows are then read and joined.
 */
export async function selectUsersByActivity(q: Executor, window: PageWindow) {
  const { limit, offset, backwards } = fromNearerEnd(window);
  const walk = backwards ? asc : desc;
  const page = q
    .select({ id: users.id })
    .from(users)
    .orderBy(walk(users.lastActivityAt), walk(users.id))
    .limit(limit)
    .offset(offset)
    .as("page");
  return await q
    .select({
      id: users.id,
      username: users.username,
      email: users.email,
      lastActivityAt: users.lastActivityAt,
      lastLogin: users.lastLogin,
      dateJoined: users.dateJoined,
      isStaff: users.isStaff,
      isActive: users.isActive,
      postsCount: sql<number>`coalesce(${userStats.postsCount}, 0)`,
      likesReceived: sql<number>`coalesce(${userStats.likesReceived}, 0)`,
    })
    .from(page)
    .innerJoin(users, eq(users.id, page.id))
    .leftJoin(userStats, eq(userStats.userId, page.id))
    .orderBy(desc(users.lastActivityAt), desc(users.id));
}
