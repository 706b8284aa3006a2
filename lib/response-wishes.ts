import type { ServerResponse } from "node:http";
import { beforeHead } from "#lib/before-head.ts";

/**
 * What a page wants of its HTTP answer and has no way to tell Next: a cookie beside a redirect, another status.
 * Pages leave their wish under the request's id; the launcher's HTTP server, in the same process, grants it.
 */
export type Wish = { status?: number; headers?: Record<string, string>; cookie?: string };

export const REQUEST_ID_HEADER = "x-request-id";

// Next's bundle and the launcher load this file separately, so what they share hangs on the process.
type OpenRequest = { wishes: Wish[]; refuse: () => void };
const shared = globalThis as typeof globalThis & { daybookWishes?: Map<string, OpenRequest> };

function openRequests(): Map<string, OpenRequest> {
  shared.daybookWishes ??= new Map();
  return shared.daybookWishes;
}

/** Leaves a wish for the answer to the request with this id; without the launcher nobody hears it. */
export function wish(requestId: string | null, wanted: Wish): void {
  if (requestId) openRequests().get(requestId)?.wishes.push(wanted);
}

/** Has the launcher answer the request with this id as a bad one, at once; what the app says to it goes nowhere. */
export function refuseRequest(requestId: string | null): void {
  if (requestId) openRequests().get(requestId)?.refuse();
}

/**
 * Grants the wishes of one request when its head is written, and gives redirects the contract's status: 302 where
 * Next says 307 (pages; a form would be sent once more) and 303 (forms). Call it before the request goes to Next.
 */
export function grantWishes(response: ServerResponse, requestId: string, refuse = () => {}): void {
  const wishes: Wish[] = [];
  openRequests().set(requestId, { wishes, refuse });
  response.once("close", () => openRequests().delete(requestId));

  beforeHead(response, (status) => {
    let granted = status === 303 || status === 307 ? 302 : status;
    for (const { status: wanted, headers = {}, cookie } of wishes) {
      // A redirect stays one; the form behind it was accepted after all.
      if (wanted && status === 200) granted = wanted;
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      if (cookie) response.appendHeader("Set-Cookie", cookie);
    }
    return granted;
  });
}
