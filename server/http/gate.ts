import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Env } from "#lib/env-schema.ts";
import { hostChecker } from "./allowed-host.ts";
import { declaresTooMuch, limitBody } from "./body-limit.ts";
import { clientAddress, requestOrigin } from "./client-address.ts";
import { isOddPath } from "./odd-path.ts";
import { isApiPath, refuse } from "./refusal.ts";

const FORWARDED = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "forwarded"];
/** No page has this address, so Next answers with the site's own "not found". */
const NOWHERE = "/404/";
/** Probes come by address and carry no name of ours. */
const PROBES = /^\/api\/health(\/|$|\?)/;

export type Gate = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Everything that is settled before the app sees a request: who asks and by which name, in headers that the app may
 * trust; hosts that are not ours, bodies that are too large and paths that mean nothing are answered here.
 * @returns a function that is true when the request may pass
 */
export function createGate(env: Env): Gate {
  const isAllowed = hostChecker(env.ALLOWED_HOSTS, env.SITE_URL);
  return (request, response) => {
    const { headers } = request;
    const address = clientAddress(request, env.TRUST_PROXY);
    const origin = requestOrigin(request, env.TRUST_PROXY);
    const requestId = randomUUID();

    for (const name of FORWARDED) delete headers[name];
    delete headers["x-daybook-origin"];
    headers["x-daybook-address"] = address;
    headers["x-request-id"] = requestId;
    response.setHeader("X-Request-Id", requestId);

    if (origin && isAllowed(origin)) {
      headers["x-daybook-origin"] = origin.origin;
      // Next compares it with the Origin header of a server action.
      headers["x-forwarded-host"] = origin.host;
      headers["x-forwarded-proto"] = origin.protocol.slice(0, -1);
    } else if (!PROBES.test(request.url ?? "")) {
      refuse(request, response, "badRequest");
      return false;
    }
    if (isOddPath(request.url ?? "")) {
      if (isApiPath(request.url ?? "") || request.method !== "GET") {
        refuse(request, response, "notFound");
        return false;
      }
      request.url = NOWHERE;
    }
    if (declaresTooMuch(request)) {
      refuse(request, response, "tooLarge");
      return false;
    }
    limitBody(request, () => refuse(request, response, "tooLarge"));
    return true;
  };
}
