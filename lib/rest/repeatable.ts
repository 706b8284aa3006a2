import { answerIdempotently, type TransactionOf, type Work } from "#lib/idempotency/answer-idempotently.ts";
import { digestOf } from "#lib/idempotency/digest-of.ts";
import { ApiError } from "./api-error.ts";
import type { Context, Reply } from "./operation.ts";

const MAX_KEY_LENGTH = 255;
const KEPT_HOURS = 24;
export const KEY_IN_USE = "A request with this Idempotency-Key is still being answered.";
export const KEY_USED = "This Idempotency-Key was used for another request.";

type RepeatableWork<C extends Context, Result> = {
  /** Everything it changes in the database, it changes in the transaction that it is given. */
  perform: (context: C, inTransaction?: TransactionOf<Result>) => Promise<Result>;
  toReply: (result: Result, context: C) => Reply;
};

/**
 * The part of an operation that a client may repeat. With an `Idempotency-Key`, a repeat within 24 hours is not
 * performed: it gets the response of the first request, marked as replayed.
 */
export function repeatable<C extends Context, Result>({ perform, toReply }: RepeatableWork<C, Result>) {
  return {
    repeatable: true as const,
    handle: async (context: C): Promise<Reply> => {
      const key = context.request.headers.get("idempotency-key");
      if (key === null) return toReply(await perform(context), context);
      return await answerOnce(context, key, {
        perform: (inTransaction: TransactionOf<Result>) => perform(context, inTransaction),
        toAnswer: (result) => toReply(result, context),
      });
    },
  };
}

async function answerOnce<Result>(context: Context, key: string, work: Work<Result, Reply>): Promise<Reply> {
  if (key === "" || key.length > MAX_KEY_LENGTH) {
    throw new ApiError(400, { detail: `Idempotency-Key must have 1 to ${MAX_KEY_LENGTH} characters.` });
  }
  const { request, viewer, client, fields } = context;
  const caller = viewer ? `user ${viewer.id}` : `address ${client.ipAddress}`;
  const path = new URL(request.url).pathname.replace(/\/$/, "");
  const scope = [caller, request.method, path, key];
  const outcome = await answerIdempotently({ scope, requestHash: await digestOf(fields), hours: KEPT_HOURS }, work);
  switch (outcome.kind) {
    case "first":
      return outcome.answer;
    case "repeated":
      return { ...outcome.answer, headers: { ...outcome.answer.headers, "Idempotency-Replayed": "true" } };
    case "mismatch":
      throw new ApiError(422, { detail: KEY_USED });
    case "running":
      throw new ApiError(409, { detail: KEY_IN_USE });
  }
}
