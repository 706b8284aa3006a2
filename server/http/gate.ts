import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Env } from "#config/env-schema.ts";
import { withoutRepeatedCookies } from "#lib/http/cookies.ts";
import { csrfError } from "#lib/http/csrf.ts";
import { isApiPath, METHOD_HEADER, methodsOf } from "#lib/http/methods.ts";
import { USER_AGENT_MAX } from "#lib/http/user-agent.ts";
import { hostChecker } from "./allowed-host.ts";
import { createBodyLimit, declaredLength, declaresTooMuch, limitOf } from "./body-limit.ts";
import { clientAddress, requestOrigin } from "./client-address.ts";
import { createBodyReader } from "./form-body.ts";
import { RSC_HEADERS } from "./page-vary.ts";
import { protectAnswer } from "./protect-answer.ts";
import { refuse } from "./refusal.ts";
import { parseRequestTarget } from "./request-target.ts";
import { isReadableRouterState } from "./router-state.ts";

const FORWARDED = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "forwarded"];
/** No page has this address, so Next answers with the site's own "not found". */
const NOWHERE = "/404/";
/** These know whether the request lives by a cookie at all, and refuse in the words of the API. */
const JUDGES_ITSELF = /^\/api\/(v1|realtime)\//;
/** Probes come by address and carry no name of ours. */
const PROBES = /^\/(api\/health|metrics)(\/|$|\?)/;

/** False for a request that was answered. The app is given it at once, or when the promise resolves, which it may never. */
export type Gate = (request: IncomingMessage, response: ServerResponse) => false | true | Promise<void>;

/**
 * Everything that is settled before the app sees a request: who asks and by which name, in headers that the app may
 * trust; hosts that are not ours, writes from other sites, bodies that are too large and paths that mean nothing are
 * answered here.
 * @returns a function that tells whether the request may pass, and when
 */
export function createGate(env: Env): Gate {
  const isAllowed = hostChecker(env);
  const limitBody = createBodyLimit();
  const readBody = createBodyReader();
  return (request, response) => {
    protectAnswer(response, env.SITE_URL);
    const { headers } = request;
    const isForServer = request.method === "OPTIONS" && request.url === "*";
    const target = parseRequestTarget(isForServer ? "/" : (request.url ?? ""));
    request.url = target.url;
    if (target.host !== undefined) headers.host = target.host;
    const address = clientAddress(request, env.TRUST_PROXY);
    const origin = requestOrigin(request, env.TRUST_PROXY);
    const requestId = randomUUID();

    for (const name of FORWARDED) delete headers[name];
    delete headers["x-daybook-origin"];
    delete headers[METHOD_HEADER];
    if (headers.cookie !== undefined) headers.cookie = withoutRepeatedCookies(headers.cookie);
    // Next looks for crawlers in it with patterns that take quadratic time.
    if (headers["user-agent"] !== undefined) headers["user-agent"] = headers["user-agent"].slice(0, USER_AGENT_MAX);
    // RFC 9110 14.2: ranges are for GET alone. What serves files behind the gate would answer HEAD with one too.
    if (request.method !== "GET") delete headers.range;
    if (isApiPath(target.url)) for (const name of RSC_HEADERS) delete headers[name];
    // Only the API knows versions to write to; Next's server of files breaks over one that does not match.
    else for (const name of ["if-match", "if-unmodified-since"]) delete headers[name];
    headers["x-daybook-address"] = address;
    headers["x-request-id"] = requestId;
    response.setHeader("X-Request-Id", requestId);

    if (origin && isAllowed(origin)) {
      headers["x-daybook-origin"] = origin.origin;
      headers["x-forwarded-host"] = origin.host;
      headers["x-forwarded-proto"] = origin.protocol.slice(0, -1);
    } else if (target.fault || !PROBES.test(target.url)) {
      refuse(request, response, origin ? "unknownHost" : "badRequest");
      return false;
    }
    if (target.fault === "badRequest" || target.fault === "moved") {
      refuse(request, response, target.fault, target.fault === "moved" ? [["Location", target.url]] : []);
      return false;
    }
    const isForApi = isApiPath(target.url);
    const methods = methodsOf(target.url);
    // An address of the API refuses methods itself: it knows its own, and whether it exists.
    if (!isForApi && !methods.includes(request.method ?? "")) {
      refuse(request, response, "methodNotAllowed", [["Allow", methods.join(", ")]]);
      return false;
    }
    // To Next a page has no such method.
    if (request.method === "OPTIONS" && !isForApi) {
      response.writeHead(204, { Allow: methods.join(", ") }).end();
      return false;
    }
    if (target.fault === "notFound") {
      if (isForApi || request.method !== "GET") {
        refuse(request, response, "notFound");
        return false;
      }
      request.url = NOWHERE;
    }
    if (!JUDGES_ITSELF.test(target.url)) {
      if (isCrossSite(request, [origin?.origin, env.SITE_URL])) {
        refuse(request, response, "crossSite");
        return false;
      }
      // Next compares it with the host once more, and breaks over a difference that the verdict allows.
      if (headers.origin !== undefined && origin) headers.origin = origin.origin;
    }
    if (!isReadableRouterState(headers["next-router-state-tree"])) {
      refuse(request, response, "badRequest");
      return false;
    }
    if (declaresTooMuch(request)) {
      refuse(request, response, "tooLarge");
      return false;
    }
    // By the type and length that were sent: the reader of bodies replaces them.
    const [limit, declared] = [limitOf(request), declaredLength(request)];
    // The last to take hold of the body is the first to see it: its size comes before its form.
    const whole = readBody(request, response, (fault) => refuse(request, response, fault));
    const refuseExcess = (excess: "tooLarge" | "busy") => refuse(request, response, excess);
    const room = limitBody(request, response, address, refuseExcess, limit, declared);
    return room && (whole ?? room);
  };
}

function isCrossSite({ method = "GET", headers }: IncomingMessage, own: (string | undefined)[]): boolean {
  const secFetchSite = headers["sec-fetch-site"];
  const site = Array.isArray(secFetchSite) ? secFetchSite.join() : secFetchSite;
  return csrfError({ method, secFetchSite: site, origin: headers.origin }, own) !== undefined;
}
