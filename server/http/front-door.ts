import { context } from "@opentelemetry/api";
import type { Env } from "#config/env-schema.ts";
import { withStatementDeadline } from "#db/statement-deadline.ts";
import { ORIGIN_HEADER } from "#lib/http/client-and-origin.ts";
import { csrfError } from "#lib/http/csrf.ts";
import { isApiPath, isJobsPath, methodsOf } from "#lib/http/methods.ts";
import { describeError } from "#lib/observability/describe-error.ts";
import { withLogContext } from "#lib/observability/log-context.ts";
import { logger } from "#lib/observability/logger.ts";
import { hostChecker } from "./allowed-host.ts";
import { type Handler, type Layer, tryHandler } from "./layer.ts";
import type { Metrics } from "./metrics.ts";
import { type NextHandler, nextLayer } from "./next-layer.ts";
import type { PageCache } from "./page-cache/page-cache.ts";
import { preparePage } from "./prepare-page.ts";
import { readBody } from "./read-body.ts";
import { refuse } from "./refusal.ts";
import { loggedPath, logWhenClosed } from "./request-log.ts";
import { spanRequest } from "./request-span.ts";
import { parseRequestTarget } from "./request-target.ts";
import { limitResponseTime } from "./response-deadline.ts";
import { isReadableRouterState } from "./router-state.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import { setTrustedHeaders } from "./trusted-headers.ts";

/** The handlers behind the front door; all but Next are optional. */
export type Handlers = {
  metrics?: Pick<Metrics, "count" | "handleRequest"> | undefined;
  builtFiles?: Handler | undefined;
  realtime?: Handler | undefined;
  rest?: Handler | undefined;
  pageCache?: Pick<PageCache, "watchWrites" | "handleRequest"> | undefined;
  /** Refuses visitors that have sent too many requests. */
  limitVisits?: Handler | undefined;
  next: NextHandler;
};

/** The path of every request: the layers run in this order until one of them answers. */
export function frontDoor(env: Env, handlers: Handlers): Layer[] {
  return [
    // Every response.
    countRequest(handlers.metrics),
    setSecurityHeaders(env),
    readTarget,
    setTrustedHeaders(env),
    logRequest,

    // Checks that refuse a request.
    checkHost(env),
    checkTarget,
    checkMethod,
    checkPath,
    checkSameOrigin(env),
    checkRouterState,

    // Limits and context.
    limitTime(env),
    traceRequest(env),
    setLogContext,
    limitStatements,
    refuseAfterCrash,
    readBody(),

    // Handlers.
    ...tryHandler(handlers.metrics?.handleRequest),
    ...tryHandler(handlers.builtFiles),
    ...tryHandler(handlers.realtime),
    ...watchWrites(handlers.pageCache),
    ...tryHandler(handlers.rest),
    ...tryHandler(handlers.pageCache?.handleRequest),
    ...tryHandler(handlers.limitVisits),
    preparePage,
    nextLayer(handlers.next),
  ];
}

const countRequest =
  (metrics: Handlers["metrics"]): Layer =>
  (request, response, next) => {
    metrics?.count(request, response);
    return next();
  };

/** Normalises the path for the layers that follow. */
const readTarget: Layer = (request, _response, next) => {
  const isForServer = request.method === "OPTIONS" && request.url === "*";
  const { url, host, fault } = parseRequestTarget(isForServer ? "/" : (request.url ?? ""));
  request.url = url;
  request.fault = fault;
  if (host !== undefined) request.headers.host = host;
  return next();
};

const logRequest: Layer = (request, response, next) => {
  logWhenClosed(request, response, request.requestId);
  return next();
};

/** Probes use an address of the machine instead of a name of the site. */
const PROBES = /^\/(api\/health|metrics)(\/|$|\?)/;

/** Refuses unknown hosts, and passes the visitor's origin to the app in headers. */
function checkHost(env: Env): Layer {
  const isAllowed = hostChecker(env);
  return (request, response, next) => {
    const { headers, origin } = request;
    if (origin && isAllowed(origin)) {
      headers[ORIGIN_HEADER] = origin.origin;
      headers["x-forwarded-host"] = origin.host;
      headers["x-forwarded-proto"] = origin.protocol.slice(0, -1);
      return next();
    }
    if (!request.fault && PROBES.test(request.url ?? "")) return next();
    return refuse(request, response, origin ? "unknownHost" : "badRequest");
  };
}

const checkTarget: Layer = (request, response, next) => {
  if (request.fault === "badRequest") return refuse(request, response, "badRequest");
  if (request.fault === "moved") return refuse(request, response, "moved", [["Location", request.url ?? "/"]]);
  return next();
};

/** The API checks methods itself: each resource declares its own. */
const checkMethod: Layer = (request, response, next) => {
  if (isApiPath(request.url ?? "")) return next();
  const methods = methodsOf(request.url ?? "");
  const allow: [string, string] = ["Allow", methods.join(", ")];
  if (!methods.includes(request.method ?? "")) return refuse(request, response, "methodNotAllowed", [allow]);
  // Next does not support this method for pages.
  if (request.method === "OPTIONS")
    return void response
      .setHeader(...allow)
      .writeHead(204)
      .end();
  return next();
};

/** No page has this address, so Next renders the site's own "not found". */
const NOWHERE = "/404/";

const checkPath: Layer = (request, response, next) => {
  if (request.fault !== "notFound") return next();
  if (isApiPath(request.url ?? "") || request.method !== "GET") return refuse(request, response, "notFound");
  request.url = NOWHERE;
  return next();
};

/** These check the origin themselves, only for requests with a session cookie, and answer with an API error. */
const CHECKS_ORIGIN_ITSELF = /^\/api\/(v1|realtime)\//;

const checkSameOrigin =
  ({ SITE_URL }: Env): Layer =>
  (request, response, next) => {
    if (CHECKS_ORIGIN_ITSELF.test(request.url ?? "")) return next();
    const { method = "GET", headers, origin } = request;
    const site = headers["sec-fetch-site"];
    const secFetchSite = Array.isArray(site) ? site.join() : site;
    if (csrfError({ method, secFetchSite, origin: headers.origin }, [origin?.origin, SITE_URL])) {
      return refuse(request, response, "crossSite");
    }
    // Next compares it with the host again, and fails on a difference that is allowed here.
    if (headers.origin !== undefined && origin) headers.origin = origin.origin;
    return next();
  };

const checkRouterState: Layer = (request, response, next) =>
  isReadableRouterState(request.headers["next-router-state-tree"]) ? next() : refuse(request, response, "badRequest");

/** In development the first request of a page waits for its build. Jobs have no such limit. */
const limitTime =
  ({ NODE_ENV }: Env): Layer =>
  (request, response, next) => {
    if (NODE_ENV !== "development" && !isJobsPath(request.url ?? "")) limitResponseTime(request, response);
    return next();
  };

const traceRequest =
  ({ TRUST_PROXY }: Env): Layer =>
  (request, response, next) =>
    context.with(spanRequest(request, response, request.requestId, TRUST_PROXY), next);

const setLogContext: Layer = (request, _response, next) =>
  withLogContext({ requestId: request.requestId, path: loggedPath(request) }, next);

/** The longest time for one database statement of a request. */
const STATEMENT_DEADLINE_MS = 15_000;

const limitStatements: Layer = (request, _response, next) =>
  isJobsPath(request.url ?? "") ? next() : withStatementDeadline(STATEMENT_DEADLINE_MS, next);

const refuseAfterCrash: Layer = async (request, response, next) => {
  try {
    await next();
  } catch (error) {
    logger.error("http.crashed", { error: describeError(error) });
    refuse(request, response, "crashed");
  }
};

/** A write invalidates the pages that it changes before its response is sent. */
const watchWrites = (pageCache: Handlers["pageCache"]): Layer[] =>
  pageCache
    ? [
        (request, response, next) => {
          pageCache.watchWrites(request, response);
          return next();
        },
      ]
    : [];
