import { desc, eq, sql, sum } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { counters, userStats, users } from "#db/schema/index.ts";

/** From the kept counter. */
export async function countUsers(q: Executor): Promise<number> {
  const [row] = await q
    .select({ total: sum(counters.value).mapWith(Number) })
    .from(counters)
    .where(eq(counters.name, "users"));
  return row?.total ?? 0;
}

/** Those who were never active come first, as nulls do in Postgres. */
export async function selectUsersByActivity(q: Executor, { limit, offset }: { limit: number; offset: number }) {
  const order = [sql`${users.lastActivityAt} desc nulls first`, desc(users.id)];
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
    .from(users)
    .leftJoin(userStats, eq(userStats.userId, users.id))
    .orderBy(...order)
    .limit(limit)
    .offset(offset);
}
