import { and, desc, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import type { Executor, Tx } from "#db/client.ts";
import { userStats, users } from "#db/schema/index.ts";
import { inWindow, type KeysetWindow, windowOrder } from "./keyset.ts";
import { type AccountPrefix, accountMatches } from "./search-terms.ts";

export type AdminUserFilter = {
  userId?: number | undefined;
  prefix?: AccountPrefix | undefined;
  isStaff?: boolean | undefined;
  isActive?: boolean | undefined;
};

function matches({ userId, prefix, isStaff, isActive }: AdminUserFilter): SQL | undefined {
  return and(
    userId === undefined ? undefined : eq(users.id, userId),
    prefix && accountMatches(prefix),
    isStaff === undefined ? undefined : isStaff ? users.isStaff : sql`not ${users.isStaff}`,
    isActive === undefined ? undefined : isActive ? users.isActive : sql`not ${users.isActive}`,
  );
}

/** The rows of the page are found first and joined then: Postgres would read all the counts before the first row. */
export async function selectAdminUsers(q: Executor, filter: AdminUserFilter, window: KeysetWindow) {
  const page = q
    .select({ id: users.id })
    .from(users)
    .where(and(matches(filter), inWindow(users.id, window)))
    .orderBy(windowOrder(users.id, window))
    .limit(window.limit)
    .as("page");
  return await q
    .select({
      id: users.id,
      username: users.username,
      email: users.email,
      dateJoined: users.dateJoined,
      lastActivityAt: users.lastActivityAt,
      isActive: users.isActive,
      isStaff: users.isStaff,
      isSuperuser: users.isSuperuser,
      postsCount: userStats.postsCount,
      likesGiven: userStats.likesGiven,
    })
    .from(page)
    .innerJoin(users, eq(users.id, page.id))
    .innerJoin(userStats, eq(userStats.userId, page.id))
    .orderBy(windowOrder(users.id, window));
}

/** The newest accounts that match, at most `limit`, except one, and except superusers where they may not be changed. */
export async function selectAdminUserIds(
  q: Executor,
  filter: AdminUserFilter,
  { exceptId, superusers }: { exceptId: number; superusers: boolean },
  limit: number,
): Promise<number[]> {
  const rows = await q
    .select({ id: users.id })
    .from(users)
    .where(and(matches(filter), ne(users.id, exceptId), superusers ? undefined : sql`not ${users.isSuperuser}`))
    .orderBy(desc(users.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

export async function isSuperuser(q: Executor, userId: number): Promise<boolean> {
  const [row] = await q.select({ isSuperuser: users.isSuperuser }).from(users).where(eq(users.id, userId));
  return row?.isSuperuser ?? false;
}

/** The ids of those whose name or address begins like this; at most `limit`. */
export async function findUserIds(q: Executor, prefix: AccountPrefix, limit: number): Promise<number[]> {
  const rows = await q.select({ id: users.id }).from(users).where(accountMatches(prefix)).limit(limit);
  return rows.map((row) => row.id);
}

/** The oldest, should several have this name. */
export async function findUserByName(q: Executor, usernameKey: string): Promise<number | undefined> {
  const [row] = await q
    .select({ id: users.id })
    .from(users)
    .where(eq(users.usernameKey, usernameKey))
    .orderBy(users.id)
    .limit(1);
  return row?.id;
}

/** Locks the users until the transaction ends, in the order of their ids. */
export async function lockUsers(tx: Tx, userIds: number[]) {
  return await tx
    .select({
      id: users.id,
      username: users.username,
      isActive: users.isActive,
      isStaff: users.isStaff,
      isSuperuser: users.isSuperuser,
    })
    .from(users)
    .where(inArray(users.id, userIds))
    .orderBy(users.id)
    .for("update");
}

export type LockedUser = Awaited<ReturnType<typeof lockUsers>>[number];

export async function setIsStaff(tx: Tx, userIds: number[], isStaff: boolean): Promise<void> {
  await tx.update(users).set({ isStaff }).where(inArray(users.id, userIds));
}

export async function removeUser(tx: Tx, userId: number): Promise<void> {
  await tx.delete(users).where(eq(users.id, userId));
}

/** The rows that a deletion would remove, for its preview. */
export async function selectUsersById(q: Executor, userIds: number[]) {
  return await q
    .select({
      id: users.id,
      username: users.username,
      postsCount: userStats.postsCount,
      likesGiven: userStats.likesGiven,
      likesReceived: userStats.likesReceived,
    })
    .from(users)
    .innerJoin(userStats, eq(userStats.userId, users.id))
    .where(inArray(users.id, userIds))
    .orderBy(users.id);
}
