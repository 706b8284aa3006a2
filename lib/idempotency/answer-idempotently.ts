import { createHash } from "node:crypto";
import { db, type TransactionOf, transact } from "#db/client.ts";
import { claimKey, findKey, findKeys, storeResponse } from "#db/queries/idempotency-keys.ts";

export type { TransactionOf };

export type KeyedRequest = {
  /** Caller, operation and key. */
  scope: string[];
  /** Distinguishes a repeat from another request under the same key. */
  requestHash: string;
  /** How long a repeat gets the same response. */
  hours: number;
};

export type Work<Result, Answer> = {
  /** Makes all its changes to the database in the given transaction. */
  perform: (inTransaction: TransactionOf<Result>) => Promise<Result>;
  /** The response that is stored and replayed; plain JSON. */
  toAnswer: (result: Result) => Answer;
};

export type Outcome<Answer> =
  | { kind: "first" | "repeated"; answer: Answer }
  /** The key belongs to another request, which got this response. */
  | { kind: "mismatch"; answer: Answer }
  | { kind: "running" };

/** Thrown inside the transaction of the work, so that it is rolled back. */
class KeyTaken extends Error {}

/**
 * Answers the first request under a key, and every repeat with the same response. The response is committed with the
 * work, so a crash or a lost connection leaves both or neither: a repeat is never refused and never done twice. A
 * request that failed is not stored and can be corrected and sent again.
 */
export async function answerIdempotently<Result, Answer>(
  { scope, requestHash, hours }: KeyedRequest,
  { perform, toAnswer }: Work<Result, Answer>,
): Promise<Outcome<Answer>> {
  const key = storedKey(scope);
  const earlier = await findOutcome<Answer>(key, requestHash);
  if (earlier) return earlier;
  let committed: { answer: Answer } | undefined;
  try {
    await perform((work) =>
      transact(async (tx) => {
        if (!(await claimKey(tx, { key, requestHash }, { hours }))) throw new KeyTaken();
        const result = await work(tx);
        committed = { answer: toAnswer(result) };
        await storeResponse(tx, key, JSON.stringify(committed.answer));
        return result;
      }),
    );
  } catch (error) {
    // Another request was faster, which can also appear as a name that is taken; or the connection broke during a
    // successful commit.
    const meanwhile = await findOutcome<Answer>(key, requestHash).catch(() => undefined);
    if (meanwhile) return meanwhile;
    if (error instanceof KeyTaken) return { kind: "running" };
    throw error;
  }
  if (!committed) throw new Error("The work did not use the transaction it was given.");
  return { kind: "first", answer: committed.answer };
}

async function findOutcome<Answer>(key: string, requestHash: string): Promise<Outcome<Answer> | undefined> {
  const stored = await findKey(db, key);
  if (!stored?.response) return undefined;
  const answer = JSON.parse(stored.response) as Answer;
  return { kind: stored.requestHash === requestHash ? "repeated" : "mismatch", answer };
}

/** The responses to requests under these scopes; undefined where there is none. */
export async function findAnswers<Answer>(scopes: string[][]): Promise<(Answer | undefined)[]> {
  const keys = scopes.map(storedKey);
  const found = new Map((await findKeys(db, keys)).map(({ key, response }) => [key, response]));
  return keys.map((key) => {
    const response = found.get(key);
    return response ? (JSON.parse(response) as Answer) : undefined;
  });
}

const storedKey = (scope: string[]) => createHash("sha256").update(JSON.stringify(scope)).digest("hex");
