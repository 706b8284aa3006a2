import { isUrlEncoded, MAX_TEXT_BYTES } from "./form-data.ts";

const KB = 1024;
const MB = 1024 * KB;

/** An image of 10 MiB and the other fields of its form. */
export const MAX_BODY_BYTES = 12 * MB;
/** Enough for the fields of every form except that of a post; the largest has three passwords of maximum length. */
const SMALL_BODY_BYTES = 16 * KB;

/** Addresses that take more than a few short fields; the rest of the site takes `SMALL_BODY_BYTES`. */
const LARGER: [RegExp, number][] = [
  [/^\/api\/v1\/posts(\/\d+)?\/?$/, MAX_BODY_BYTES],
  [/^\/posts\/(add|\d+\/edit)(\/send)?\/?$/, MAX_BODY_BYTES],
  // A run with the results of its steps; the Inngest server's own limit.
  [/^\/api\/inngest\/?$/, 4 * MB],
  // An event of the Pusher protocol and its channels (server/realtime/limits.ts).
  [/^\/apps\//, 64 * KB],
];

/** The most bytes that a request to this path may bring. */
export function bodyLimitOf(path: string, contentType = ""): number {
  const limit = LARGER.find(([pattern]) => pattern.test(path))?.[1] ?? SMALL_BODY_BYTES;
  return isUrlEncoded(contentType) ? Math.min(limit, MAX_TEXT_BYTES) : limit;
}
