import { createHash } from "node:crypto";
import { db } from "#db/client.ts";
import { claimKey, findKey, keepResponse, releaseKey } from "#db/queries/idempotency-keys.ts";
import { logger } from "#lib/logger.ts";
import { isDatabaseAway } from "#lib/outage.ts";

export const KEPT_HOURS = 24;
/** A request that has not been answered by now died with its process, and may be tried again. */
const ABANDONED_SECONDS = 120;

export type Outcome<Answer> =
  | { kind: "first"; answer: Answer }
  | { kind: "repeated"; answer: Answer }
  | { kind: "running" }
  | { kind: "mismatch" };

/**
 * Answers the first request under a key, and every repetition with what the first was answered. A request that failed
 * leaves no trace, so it can be mended and sent again; but when the connection to the database broke under it, it may
 * have been done, and holds the key until it counts as abandoned.
 * @param scope who asks for what under which key
 * @param requestHash what tells a repetition from another request under the same key
 */
export async function answerIdempotently<Answer>(
  scope: string[],
  requestHash: string,
  perform: () => Promise<Answer>,
): Promise<Outcome<Answer>> {
  const key = createHash("sha256").update(JSON.stringify(scope)).digest("hex");
  if (!(await claimKey(db, { key, requestHash }, { hours: KEPT_HOURS, abandonedSeconds: ABANDONED_SECONDS }))) {
    const kept = await findKey(db, key);
    if (kept && kept.requestHash !== requestHash) return { kind: "mismatch" };
    if (!kept?.response) return { kind: "running" };
    return { kind: "repeated", answer: JSON.parse(kept.response) as Answer };
  }
  const answer = await perform().catch(async (error) => {
    // Nobody knows whether a commit went through that the connection broke under.
    if (!isDatabaseAway(error)) await releaseKey(db, key).catch(noteFailure);
    throw error;
  });
  // What is done is done, and whoever asked is told so.
  await keepResponse(db, key, JSON.stringify(answer)).catch(noteFailure);
  return { kind: "first", answer };
}

/** The key stays taken, until it counts as abandoned. */
const noteFailure = (error: unknown) => logger.warn("idempotency.key_stuck", { error: String(error) });
