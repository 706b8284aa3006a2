import type { IncomingMessage, ServerResponse } from "node:http";
import { bodyLimitOf } from "#lib/http/body-limits.ts";
import { networkOf } from "#lib/throttle/subject.ts";

const KB = 1024;
const MB = 1024 * KB;

/** What bodies under way may hold of the memory: together, and those from one address. */
export type Share = { all: number; address: number };

/** Uploads do not take the room of logins and likes. */
const SMALL: Share = { all: 32 * MB, address: 2 * MB };
/** Eight of the largest images with their forms, four of them from one address. Next takes four times as much. */
const LARGE: Share = { all: 81 * MB, address: 41 * MB };
/** Bodies up to here are small ones. */
const SMALL_BODY_BYTES = 128 * KB;

export const limitOf = ({ url = "/", headers }: IncomingMessage) =>
  bodyLimitOf(url.split("?", 1)[0] ?? "", headers["content-type"]);

export const declaresTooMuch = (request: IncomingMessage) =>
  Number(request.headers["content-length"] ?? 0) > limitOf(request);

type Excess = "tooLarge" | "busy";

/** Counts what is held of a share. */
function createHolder(share: Share) {
  let all = 0;
  const byAddress = new Map<string, number>();
  const add = (address: string, bytes: number) => {
    const own = (byAddress.get(address) ?? 0) + bytes;
    all += bytes;
    if (own > 0) byAddress.set(address, own);
    else byAddress.delete(address);
  };
  return {
    /** @returns false when there is no room for it; then it is not counted */
    hold(address: string, bytes: number): boolean {
      if (all + bytes > share.all || (byAddress.get(address) ?? 0) + bytes > share.address) return false;
      add(address, bytes);
      return true;
    },
    release: (address: string, bytes: number) => add(address, -bytes),
  };
}

/**
 * @returns a function that watches the body of a request and calls `refuse` once, when it holds too much by itself or
 * together with the others of its kind, from everywhere or from one address
 */
export function createBodyLimit(small = SMALL, large = LARGE) {
  const holders = { small: createHolder(small), large: createHolder(large) };

  return (
    request: IncomingMessage,
    response: ServerResponse,
    address: string,
    refuse: (excess: Excess) => void,
    limit = limitOf(request),
  ): void => {
    const holder = limit <= SMALL_BODY_BYTES ? holders.small : holders.large;
    const from = networkOf(address);
    const push = request.push.bind(request);
    let held = 0;
    let refused = false;
    response.once("close", () => holder.release(from, held));
    // Node's parser hands every chunk to `push`; listening to "data" instead would start the flow before the app reads.
    request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
      if (refused) return false;
      if (chunk === null) return push(null);
      const isTooLarge = held + chunk.length > limit;
      if (!isTooLarge && holder.hold(from, chunk.length)) {
        held += chunk.length;
        return push(chunk, encoding);
      }
      // The rest of it never reaches the app.
      refused = true;
      refuse(isTooLarge ? "tooLarge" : "busy");
      return true;
    };
  };
}
