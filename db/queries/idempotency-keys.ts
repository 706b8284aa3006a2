import { eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { idempotencyKeys } from "#db/schema/index.ts";

/** Takes the key, also from a request too old to matter. @returns false when another request holds it */
export async function claimKey(
  q: Executor,
  claim: { key: string; requestHash: string },
  { hours, abandonedSeconds }: { hours: number; abandonedSeconds: number },
): Promise<boolean> {
  const { createdAt, response } = idempotencyKeys;
  const rows = await q
    .insert(idempotencyKeys)
    .values(claim)
    .onConflictDoUpdate({
      target: idempotencyKeys.key,
      set: { requestHash: claim.requestHash, response: null, createdAt: sql`now()` },
      setWhere: sql`${createdAt} < now() - make_interval(hours => ${hours})
        or (${response} is null and ${createdAt} < now() - make_interval(secs => ${abandonedSeconds}))`,
    })
    .returning({ key: idempotencyKeys.key });
  return rows.length === 1;
}

export async function findKey(q: Executor, key: string) {
  const [row] = await q
    .select({ requestHash: idempotencyKeys.requestHash, response: idempotencyKeys.response })
    .from(idempotencyKeys)
    .where(eq(idempotencyKeys.key, key));
  return row;
}

export async function keepResponse(q: Executor, key: string, response: string): Promise<void> {
  await q.update(idempotencyKeys).set({ response }).where(eq(idempotencyKeys.key, key));
}

export async function releaseKey(q: Executor, key: string): Promise<void> {
  await q.delete(idempotencyKeys).where(eq(idempotencyKeys.key, key));
}
