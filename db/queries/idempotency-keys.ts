import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { type Executor, postgresError, type Tx } from "#db/client.ts";
import { idempotencyKeys } from "#db/schema/index.ts";

const LOCK_NOT_AVAILABLE = "55P03";
/** Far longer than the transaction of any work that has a key. */
const LONGEST_WAIT = sql.raw("'5s'");

/**
 * Takes the key for the rest of the transaction, and waits for another transaction that has it.
 * @returns false when the key has a response, or when the other transaction takes too long
 */
export async function claimKey(
  tx: Tx,
  claim: { key: string; requestHash: string },
  { hours }: { hours: number },
): Promise<boolean> {
  const expiresAt = sql`now() + make_interval(hours => ${hours})`;
  const mine = { requestHash: claim.requestHash, response: null, createdAt: sql`now()`, expiresAt };
  await tx.execute(sql`set local lock_timeout = ${LONGEST_WAIT}`);
  try {
    const rows = await tx
      .insert(idempotencyKeys)
      .values({ ...claim, expiresAt })
      .onConflictDoUpdate({
        target: idempotencyKeys.key,
        set: mine,
        setWhere: sql`${idempotencyKeys.expiresAt} <= now()`,
      })
      .returning({ key: idempotencyKeys.key });
    if (rows.length === 0) return false;
  } catch (error) {
    if (postgresError(error)?.code === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
  await tx.execute(sql`set local lock_timeout to default`);
  return true;
}

const answered = {
  key: idempotencyKeys.key,
  requestHash: idempotencyKeys.requestHash,
  response: idempotencyKeys.response,
};
const isValid = gt(idempotencyKeys.expiresAt, sql`now()`);

export async function findKey(q: Executor, key: string) {
  const [row] = await findKeys(q, [key]);
  return row;
}

export async function findKeys(q: Executor, keys: string[]) {
  return await q
    .select(answered)
    .from(idempotencyKeys)
    .where(and(inArray(idempotencyKeys.key, keys), isValid));
}

export async function storeResponse(tx: Tx, key: string, response: string): Promise<void> {
  await tx.update(idempotencyKeys).set({ response }).where(eq(idempotencyKeys.key, key));
}
