import { asc, desc, eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { userStats, users } from "#db/schema/index.ts";

export const USER_SORT_KEYS = ["id", "username", "date_joined", "posts", "likes_given", "likes_received"] as const;
export type UserSortKey = (typeof USER_SORT_KEYS)[number];
export type UserSort = { key: UserSortKey; descending: boolean };

const COLUMNS = {
  id: users.id,
  username: users.username,
  date_joined: users.dateJoined,
  posts: userStats.postsCount,
  likes_given: userStats.likesGiven,
  likes_received: userStats.likesReceived,
} as const;

type PageWindow = { limit: number; offset: number };

/**
 * One page of all users with their kept counts. Every order has an index that carries its tie-break, the id of the
 * table that is sorted, so a page far back costs a walk along that index and nothing else.
 */
export async function selectUserStatistics(q: Executor, sort: UserSort, { limit, offset }: PageWindow) {
  const column = COLUMNS[sort.key];
  const tieBreak = column.table === userStats ? userStats.userId : users.id;
  const direction = sort.descending ? desc : asc;
  return await q
    .select({
      id: users.id,
      username: users.username,
      dateJoined: users.dateJoined,
      postsCount: userStats.postsCount,
      likesGiven: userStats.likesGiven,
      likesReceived: userStats.likesReceived,
    })
    .from(users)
    .innerJoin(userStats, eq(userStats.userId, users.id))
    .orderBy(direction(column), direction(tieBreak))
    .limit(limit)
    .offset(offset);
}

export type UserStatistics = Awaited<ReturnType<typeof selectUserStatistics>>[number];
