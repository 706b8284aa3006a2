/**
 * Changes to a page's HTTP response that Next offers no way to make: a cookie beside a redirect, another status. A page
 * registers them under the id of its request; the launcher's HTTP server, in the same process, applies them.
 */
export type ResponseOverride = { status?: number; headers?: Record<string, string>; cookie?: string };

export const REQUEST_ID_HEADER = "x-request-id";

// Next's bundle and the launcher load this file separately, so their shared state is a property of the process.
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

/** Makes the launcher answer the request with this id as a bad request, at once; the app's own response is dropped. */
export function refuseRequest(requestId: string | null): void {
  if (requestId) openRequests().get(requestId)?.refuse();
}

/** Lets the app override the response to the request with this id until `close` is called. */
export function openOverrides(requestId: string, refuse = () => {}): { list: ResponseOverride[]; close: () => void } {
  const list: ResponseOverride[] = [];
  openRequests().set(requestId, { overrides: list, refuse });
  return { list, close: () => openRequests().delete(requestId) };
}

/**
 * The status to send. Redirects get the contract's status: 302 where Next sends 307 (pages; a form would be sent once
 * more) and 303 (forms).
 */
export function overriddenStatus(status: number, overrides: ResponseOverride[]): number {
  if (status === 303 || status === 307) return 302;
  // A redirect stays one, because the form was accepted.
  const override = status === 200 ? overrides.findLast((one) => one.status !== undefined) : undefined;
  return override?.status ?? status;
}
