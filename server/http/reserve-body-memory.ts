import type { IncomingMessage, ServerResponse } from "node:http";
import { bodyLimitOf } from "#lib/http/body-limits.ts";
import { networkOf } from "#lib/throttle/subject.ts";
import { type HttpRequest, hasBody, type Receive } from "./request.ts";

const KB = 1024;
const MB = 1024 * KB;

/** How many bytes of request bodies may be in memory: all together, and those from one address. */
export type Share = { all: number; address: number };

/** A share of their own, so that uploads cannot block logins and likes. */
const SMALL: Share = { all: 32 * MB, address: 2 * MB };
/** Eight of the largest images with their forms, four of them from one address. */
const LARGE: Share = { all: 81 * MB, address: 41 * MB };
/** After so long without a byte a body keeps only the room of what has arrived. */
const STALL_MS = 5_000;
/** Bodies up to this size reserve room as small ones and do not wait for their turn. */
export const LARGE_FROM_BYTES = 128 * KB;

export const limitOf = ({ url = "/", headers }: IncomingMessage) =>
  bodyLimitOf(url.split("?", 1)[0] ?? "", headers["content-type"]);

/** Undefined for a chunked body. */
export const declaredLength = ({ headers }: IncomingMessage) =>
  headers["content-length"] === undefined ? undefined : Number(headers["content-length"]);

export const declaresTooMuch = (request: IncomingMessage) => (declaredLength(request) ?? 0) > limitOf(request);

/** Whether the body is larger than a small one, or may turn out to be. */
export const mayBeLarge = (request: IncomingMessage) =>
  hasBody(request) &&
  Math.min(declaredLength(request) ?? Number.POSITIVE_INFINITY, limitOf(request)) > LARGE_FROM_BYTES;

type Excess = "tooLarge" | "busy";

/** Counts the reserved bytes of a share. */
function createHolder(share: Share) {
  let all = 0;
  const byAddress = new Map<string, number>();
  const add = (address: string, bytes: number) => {
    const own = (byAddress.get(address) ?? 0) + bytes;
    all += bytes;
    if (own > 0) byAddress.set(address, own);
    else byAddress.delete(address);
  };
  const hasRoom = (address: string, bytes: number) =>
    all + bytes <= share.all && (byAddress.get(address) ?? 0) + bytes <= share.address;
  return {
    hasRoom,
    /** @returns false when there is no room; then nothing is counted */
    hold(address: string, bytes: number): boolean {
      if (bytes > 0 && !hasRoom(address, bytes)) return false;
      add(address, bytes);
      return true;
    },
    release: (address: string, bytes: number) => add(address, -bytes),
  };
}

/**
 * Reserves room for a whole body with its first byte. Otherwise simultaneous bodies could fill the room with parts, and
 * none of them could finish. A header alone reserves nothing, and a body that stalls releases the room of what is
 * missing. A body of undeclared length counts as small until it is larger; then its limit is reserved.
 * @returns a function that passes the body of a request to `receive`. It calls `refuse` once if the body is too large,
 * or if there is no room for it in total or for its address. It returns false when the body is refused at once, else a
 * promise that resolves when the room is reserved
 */
export function createBodyLimit(small = SMALL, large = LARGE) {
  const holders = { small: createHolder(small), large: createHolder(large) };

  return (
    request: HttpRequest,
    response: ServerResponse,
    refuse: (excess: Excess) => void,
    receive: Receive = (chunk) => request.deliver(chunk),
    limit = limitOf(request),
    declared = declaredLength(request),
  ): false | Promise<void> => {
    const holder = limit <= LARGE_FROM_BYTES ? holders.small : holders.large;
    const from = networkOf(request.address);
    const roomFor = (bytes: number) =>
      Math.min(declared ?? (bytes <= LARGE_FROM_BYTES ? LARGE_FROM_BYTES : limit), limit);
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    let reserved = 0;
    let arrived = 0;
    let refused = false;
    let stall: NodeJS.Timeout | undefined;

    const reserve = (bytes: number) => {
      if (!holder.hold(from, bytes - reserved)) return false;
      reserved = bytes;
      return true;
    };
    response.once("close", () => {
      clearTimeout(stall);
      reserve(0);
    });
    // The rest of the body never reaches the app.
    const stop = (excess: Excess) => {
      refused = true;
      clearTimeout(stall);
      refuse(excess);
    };
    if (!holder.hasRoom(from, roomFor(0))) {
      stop("busy");
      return false;
    }
    request.receiveBody((chunk) => {
      if (refused) return true;
      if (chunk === null) {
        clearTimeout(stall);
        if (arrived < reserved) reserve(arrived);
        begin();
        return receive(null);
      }
      arrived += chunk.length;
      if (arrived > limit || (arrived > reserved && !reserve(roomFor(arrived)))) {
        stop(arrived > limit ? "tooLarge" : "busy");
        return true;
      }
      clearTimeout(stall);
      if (arrived < reserved) stall = setTimeout(() => reserve(arrived), STALL_MS).unref();
      begin();
      return receive(chunk);
    });
    return begun;
  };
}
