import { eq, type SQL } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { userStats, users } from "#db/schema/index.ts";

async function selectProfile(q: Executor, condition: SQL) {
  const [row] = await q
    .select({
      id: users.id,
      username: users.username,
      dateJoined: users.dateJoined,
      email: users.email,
      lastActivityAt: users.lastActivityAt,
      lastLogin: users.lastLogin,
      isStaff: users.isStaff,
      isActive: users.isActive,
      postsCount: userStats.postsCount,
      publishedPostsCount: userStats.publishedPostsCount,
      likesReceived: userStats.likesReceived,
      publishedLikesReceived: userStats.publishedLikesReceived,
    })
    .from(users)
    .leftJoin(userStats, eq(userStats.userId, users.id))
    .where(condition);
  return row;
}

export type ProfileRow = NonNullable<Awaited<ReturnType<typeof selectProfile>>>;

export const selectProfileById = (q: Executor, userId: number) => selectProfile(q, eq(users.id, userId));
/** Exactly this name, case included. */
export const selectProfileByName = (q: Executor, username: string) => selectProfile(q, eq(users.username, username));
