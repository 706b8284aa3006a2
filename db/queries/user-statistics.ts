import { asc, desc, eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { userStats, users } from "#db/schema/index.ts";
import { fromNearerEnd, type PageWindow } from "./page-window.ts";

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

/**
 * One page of all users with their kept counts. The page is found in the one table that is sorted, by an index that
 * carries its tie-break too; only its few rows are then read and joined.
 */
export async function selectUserStatistics(q: Executor, sort: UserSort, window: PageWindow) {
  const { limit, offset, backwards } = fromNearerEnd(window);
  const column = COLUMNS[sort.key];
  const { table, id } =
    column.table === userStats ? { table: userStats, id: userStats.userId } : { table: users, id: users.id };
  const direction = sort.descending ? desc : asc;
  const walk = sort.descending === backwards ? asc : desc;
  const page = q
    .select({ pagedId: sql<number>`${id}`.as("paged_id") })
    .from(table)
    .orderBy(walk(column), walk(id))
    .limit(limit)
    .offset(offset)
    .as("page");
  return await q
    .select({
      id: users.id,
      username: users.username,
      dateJoined: users.dateJoined,
      postsCount: userStats.postsCount,
      likesGiven: userStats.likesGiven,
      likesReceived: userStats.likesReceived,
    })
    .from(page)
    .innerJoin(users, eq(users.id, page.pagedId))
    .innerJoin(userStats, eq(userStats.userId, page.pagedId))
    .orderBy(direction(column), direction(id));
}

export type UserStatistics = Awaited<ReturnType<typeof selectUserStatistics>>[number];
