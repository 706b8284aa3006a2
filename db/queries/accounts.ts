import { and, eq, ne, type SQL, sql } from "drizzle-orm";
import { type Executor, type Tx, violates } from "#db/client.ts";
import { users } from "#db/schema/index.ts";
import { isOlderThan } from "./age.ts";

const account = {
  id: users.id,
  username: users.username,
  email: users.email,
  password: users.password,
  firstName: users.firstName,
  lastName: users.lastName,
  isActive: users.isActive,
  lastLogin: users.lastLogin,
  usernameLastChanged: users.usernameLastChanged,
  dateJoined: users.dateJoined,
  tokensValidAfter: users.tokensValidAfter,
};

/** The columns of a user that the account use cases read; never leaves the domain. */
export type Account = {
  id: number;
  username: string;
  email: string;
  password: string;
  firstName: string;
  lastName: string;
  isActive: boolean;
  lastLogin: Date | null;
  usernameLastChanged: Date | null;
  dateJoined: Date;
  tokensValidAfter: Date | null;
};

async function findAccountBy(q: Executor, condition: SQL): Promise<Account | undefined> {
  const [row] = await q.select(account).from(users).where(condition);
  return row;
}

export const findAccount = (q: Executor, userId: number) => findAccountBy(q, eq(users.id, userId));

/** Exactly this name, case included, as login requires. */
export const findAccountByUsername = (q: Executor, username: string) => findAccountBy(q, eq(users.username, username));

/** One account; more only where they were made before addresses were compared by their keys. Oldest first. */
export async function findAccountsByEmail(q: Executor, emailKey: string): Promise<Account[]> {
  return await q.select(account).from(users).where(eq(users.emailKey, emailKey)).orderBy(users.id);
}

/** Locks the row until the transaction ends. */
export async function lockWholeAccount(tx: Tx, userId: number): Promise<Account | undefined> {
  const [row] = await tx.select(account).from(users).where(eq(users.id, userId)).for("update");
  return row;
}

/** Locks the row against deletion only. @returns false when it is deleted */
export async function lockUserForKeyShare(tx: Tx, userId: number): Promise<boolean> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(users.id, userId))
    .for("key share")
    .prepare("hold_user")
    .execute();
  return rows.length === 1;
}

/** Locks the row against deletion and deactivation. @returns false when it is deleted or inactive */
export async function lockActiveUserForKeyShare(tx: Tx, userId: number): Promise<boolean> {
  const rows = await tx
    .select({ isActive: users.isActive })
    .from(users)
    .where(eq(users.id, userId))
    .for("key share")
    .prepare("hold_active_user")
    .execute();
  return rows[0]?.isActive ?? false;
}

export async function userExists(q: Executor, userId: number): Promise<boolean> {
  return (await q.select({ id: users.id }).from(users).where(eq(users.id, userId))).length === 1;
}

export async function isUsernameTaken(q: Executor, usernameKey: string, exceptUserId = 0): Promise<boolean> {
  return exists(q, eq(users.usernameKey, usernameKey), exceptUserId);
}

export async function isEmailTaken(q: Executor, emailKey: string, exceptUserId = 0): Promise<boolean> {
  return exists(q, eq(users.emailKey, emailKey), exceptUserId);
}

async function exists(q: Executor, condition: SQL, exceptUserId: number): Promise<boolean> {
  const rows = await q
    .select({ id: users.id })
    .from(users)
    .where(and(condition, ne(users.id, exceptUserId)));
  return rows.length > 0;
}

/** The unique field of an account that a failed write violates. */
export function takenColumn(error: unknown): "username" | "email" | null {
  if (violates(error, "users_username_unique")) return "username";
  return violates(error, "users_email_unique") ? "email" : null;
}

export async function insertAccount(q: Executor, values: typeof users.$inferInsert): Promise<Account> {
  const [row] = await q.insert(users).values(values).returning(account);
  if (!row) throw new Error("The account was not inserted.");
  return row;
}

export async function updateAccount(
  q: Executor,
  userId: number,
  changes: Partial<typeof users.$inferInsert>,
): Promise<void> {
  await q.update(users).set(changes).where(eq(users.id, userId));
}

/** Sets the time of the last login. @returns the username */
export async function recordLogin(tx: Tx, userId: number): Promise<string | undefined> {
  const [user] = await tx
    .update(users)
    .set({ lastLogin: sql`now()` })
    .where(eq(users.id, userId))
    .returning({ username: users.username });
  return user?.username;
}

/** Sets the time of the user's last activity, unless it is younger than so many seconds. */
export async function updateLastActivity(q: Executor, userId: number, seconds: number): Promise<void> {
  await q
    .update(users)
    .set({ lastActivityAt: sql`now()` })
    .where(and(eq(users.id, userId), isOlderThan(users.lastActivityAt, seconds)));
}
