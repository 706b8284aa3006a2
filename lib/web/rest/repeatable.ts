import { answerIdempotently } from "#lib/idempotency/answer-idempotently.ts";
import { digestOf } from "#lib/idempotency/digest-of.ts";
import { ApiError } from "./api-error.ts";
import type { Context, Reply } from "./operation.ts";

const MAX_KEY_LENGTH = 255;
export const KEY_IN_USE = "A request with this Idempotency-Key is still being answered.";
export const KEY_USED = "This Idempotency-Key was used for another request.";

/**
 * With an `Idempotency-Key`, the same request sent again within 24 hours is not done again: it gets the answer the
 * first one got, marked as repeated.
 */
export async function answerOnce(context: Context, perform: (context: Context) => Promise<Reply>): Promise<Reply> {
  const { request, viewer, client, fields } = context;
  const key = request.headers.get("idempotency-key");
  if (key === null) return await perform(context);
  if (key === "" || key.length > MAX_KEY_LENGTH) {
    throw new ApiError(400, { detail: `Idempotency-Key must have 1 to ${MAX_KEY_LENGTH} characters.` });
  }
  const caller = viewer ? `user ${viewer.id}` : `address ${client.ipAddress}`;
  const path = new URL(request.url).pathname.replace(/\/+$/, "");
  const scope = [caller, request.method, path, key];
  const outcome = await answerIdempotently(scope, await digestOf(fields), () => perform(context));
  if (outcome.kind === "mismatch") {
    throw new ApiError(422, { detail: KEY_USED });
  }
  if (outcome.kind === "running") {
    throw new ApiError(409, { detail: KEY_IN_USE });
  }
  if (outcome.kind === "first") return outcome.answer;
  return { ...outcome.answer, headers: { ...outcome.answer.headers, "Idempotency-Replayed": "true" } };
}
