import { createHash } from "node:crypto";
import { db } from "#db/client.ts";
import { claimKey, findKey, keepResponse, releaseKey } from "#db/queries/idempotency-keys.ts";

const KEPT_HOURS = 24;
/** A request that has not been answered by now died with its process, and may be tried again. */
const ABANDONED_SECONDS = 120;

export type Outcome<Answer> =
  | { kind: "first"; answer: Answer }
  | { kind: "repeated"; answer: Answer }
  | { kind: "running" }
  | { kind: "mismatch" };

const sha256 = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};

/**
 * Answers the first request under a key, and every repetition with what the first was answered. A request that failed
 * leaves no trace, so it can be mended and sent again.
 * @param scope who asks for what under which key
 */
export async function answerIdempotently<Answer>(
  scope: string[],
  body: Uint8Array,
  perform: () => Promise<Answer>,
): Promise<Outcome<Answer>> {
  const key = sha256(JSON.stringify(scope));
  const requestHash = sha256(body);
  if (!(await claimKey(db, { key, requestHash }, { hours: KEPT_HOURS, abandonedSeconds: ABANDONED_SECONDS }))) {
    const kept = await findKey(db, key);
    if (kept && kept.requestHash !== requestHash) return { kind: "mismatch" };
    if (!kept?.response) return { kind: "running" };
    return { kind: "repeated", answer: JSON.parse(kept.response) as Answer };
  }
  try {
    const answer = await perform();
    await keepResponse(db, key, JSON.stringify(answer));
    return { kind: "first", answer };
  } catch (error) {
    await releaseKey(db, key);
    throw error;
  }
}
