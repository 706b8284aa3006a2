import type { ServerResponse } from "node:http";
import { beforeHead } from "#lib/http/before-head.ts";

/**
 * Changes to a page's HTTP response that Next offers no way to make: a cookie beside a redirect, another status. A page
 * registers them under the id of its request; the launcher's HTTP server, in the same process, applies them.
 */
export type ResponseOverride = { status?: number; headers?: Record<string, string>; cookie?: string };

export const REQUEST_ID_HEADER = "x-request-id";

// Next's bundle and the launcher load this file separately, so what they share hangs on the process.
type OpenRequest = { overrides: ResponseOverride[]; refuse: () => void };
const shared = globalThis as typeof globalThis & { daybookResponseOverrides?: Map<string, OpenRequest> };

function openRequests(): Map<string, OpenRequest> {
  shared.daybookResponseOverrides ??= new Map();
  return shared.daybookResponseOverrides;
}

/** Registers an override for the response to the request with this id. Without the launcher it has no effect. */
export function overrideResponse(requestId: string | null, override: ResponseOverride): void {
  if (requestId) openRequests().get(requestId)?.overrides.push(override);
}

/** Has the launcher answer the request with this id as a bad request, at once; the app's own response is dropped. */
export function refuseRequest(requestId: string | null): void {
  if (requestId) openRequests().get(requestId)?.refuse();
}

/**
 * Applies the overrides of one request when its head is written, and gives redirects the contract's status: 302 where
 * Next says 307 (pages; a form would be sent once more) and 303 (forms). Call it before the request goes to Next.
 */
export function applyResponseOverrides(response: ServerResponse, requestId: string, refuse = () => {}): void {
  const overrides: ResponseOverride[] = [];
  openRequests().set(requestId, { overrides, refuse });
  response.once("close", () => openRequests().delete(requestId));

  beforeHead(response, (status) => {
    let finalStatus = status === 303 || status === 307 ? 302 : status;
    for (const override of overrides) {
      // A redirect stays one; the form behind it was accepted after all.
      if (override.status && status === 200) finalStatus = override.status;
      for (const [name, value] of Object.entries(override.headers ?? {})) response.setHeader(name, value);
      if (override.cookie) response.appendHeader("Set-Cookie", override.cookie);
    }
    return finalStatus;
  });
}
