import { and, gte, lt } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Executor } from "#db/client.ts";
import { likes, posts, users } from "#db/schema/index.ts";

/** How many accounts, posts and likes were created from `since` until just before `until`. */
export async function countNewRows(q: Executor, since: Date, until: Date) {
  const within = (at: PgColumn) => and(gte(at, since), lt(at, until));
  const [newUsers, newPosts, newLikes] = await Promise.all([
    q.$count(users, within(users.dateJoined)),
    q.$count(posts, within(posts.createdAt)),
    q.$count(likes, within(likes.createdAt)),
  ]);
  return { users: newUsers, posts: newPosts, likes: newLikes };
}
