import { and, eq, gt, gte, lte, sql } from "drizzle-orm";
import type { Executor, Tx } from "#db/client.ts";
import { emailChanges, users } from "#db/schema/index.ts";

const age = (days: number) => sql`now() - make_interval(days => ${days})`;

export async function insertEmailChange(
  tx: Tx,
  change: { id: string; userId: number; oldEmail: string },
): Promise<void> {
  await tx.insert(emailChanges).values(change);
}

export async function findEmailChange(q: Executor, id: string, days: number) {
  const [change] = await q
    .select({ id: emailChanges.id, userId: emailChanges.userId, oldEmail: emailChanges.oldEmail })
    .from(emailChanges)
    .where(and(eq(emailChanges.id, id), gt(emailChanges.changedAt, age(days))));
  return change;
}

/** Removes a change and those that came after it. @returns false when it was gone already */
export async function deleteEmailChangesSince(tx: Tx, userId: number, id: string): Promise<boolean> {
  const since = tx.select({ at: emailChanges.changedAt }).from(emailChanges).where(eq(emailChanges.id, id));
  const rows = await tx
    .delete(emailChanges)
    .where(and(eq(emailChanges.userId, userId), gte(emailChanges.changedAt, sql`(${since})`)))
    .returning({ id: emailChanges.id });
  return rows.some((row) => row.id === id);
}

export async function deleteOldEmailChanges(q: Executor, days: number): Promise<void> {
  await q.delete(emailChanges).where(lte(emailChanges.changedAt, age(days)));
}

/** The change that a user has requested, while `token` is the latest request. */
export async function findEmailRequest(q: Executor, userId: number, token: string) {
  const [request] = await q
    .select({ username: users.username, pendingEmail: users.pendingEmail })
    .from(users)
    .where(and(eq(users.id, userId), eq(users.emailVerificationToken, token)));
  return request;
}

/** The requested change with this token; locks the user's row. */
export async function lockEmailRequest(tx: Tx, token: string) {
  const [request] = await tx
    .select({
      id: users.id,
      email: users.email,
      pendingEmail: users.pendingEmail,
      expiresAt: users.emailVerificationExpires,
    })
    .from(users)
    .where(eq(users.emailVerificationToken, token))
    .for("update");
  return request;
}
