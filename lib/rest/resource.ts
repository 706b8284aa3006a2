import { noPermission, notAuthenticated } from "#lib/errors.ts";
import { sentMethod } from "#lib/http/methods.ts";
import { addressOf, clientOf } from "#lib/http/request.ts";
import { consume } from "#lib/throttle/consume.ts";
import { networkOf } from "#lib/throttle/subject.ts";
import { methodNotAllowed, noSuchAddress } from "./api-error.ts";
import { ANONYMOUS, authenticate, type Caller } from "./authenticate.ts";
import { preflight } from "./cors.ts";
import { negotiate, prefersProblems } from "./negotiation.ts";
import { type Context, METHODS, type Method, type Operation, type Reply, type Resource } from "./operation.ts";
import { rateLimitHeaders, rateLimitName } from "./rate-limit.ts";
import { JSON_TYPE, REQUEST_TYPES, readBody } from "./read-body.ts";
import { errorResponse, replyResponse, type Surface } from "./response.ts";
import { createLinks } from "./serializers/links.ts";

type PathParams = Record<string, string | string[] | undefined>;
/** An address without parameters gets none, not an empty set of them. */
type RouteContext = { params: Promise<PathParams | undefined> };
export type RouteHandler = ((request: Request, context: RouteContext) => Promise<Response>) & { resource: Resource };

/**
 * Makes the route handlers of one address. All methods are served, so that a refusal has the contract's form too.
 * The checks come in the order the contract gives them, whatever is declared.
 */
export function resource(declaration: Resource) {
  const handler: RouteHandler = Object.assign(
    async (request: Request, context: RouteContext) =>
      preflight(request) ?? (await answer(declaration, request, pathParams(await context.params))),
    { resource: declaration },
  );
  return everyMethod(handler);
}

const everyMethod = <Handler>(handler: Handler): Record<Method | "HEAD" | "OPTIONS", Handler> => ({
  GET: handler,
  POST: handler,
  PUT: handler,
  PATCH: handler,
  DELETE: handler,
  HEAD: handler,
  OPTIONS: handler,
});

const pathParams = (params: PathParams = {}) =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value ?? "")]));

/** More digits than any id has: a record that does not exist, and nothing the database could read. */
const NO_RECORD = "0";
const MAX_ID_DIGITS = 15;

/** @throws {ApiError} 404: an id that is no number is no address */
function checkId(params: Record<string, string>): Record<string, string> {
  const { id } = params;
  if (id === undefined) return params;
  if (!/^\d+$/.test(id)) throw noSuchAddress();
  return id.length > MAX_ID_DIGITS ? { ...params, id: NO_RECORD } : params;
}

async function answer(declaration: Resource, request: Request, params: Record<string, string>): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const surface = {
    request,
    readsSession: declaration.credentials !== "none",
    problems: prefersProblems(request),
    limits: {},
  };
  try {
    const checked = checkId(params);
    negotiate(request, query);
    const caller = await countedCaller(declaration, surface);
    return replyResponse(await dispatch(declaration, { request, query, params: checked, caller }), surface);
  } catch (error) {
    return errorResponse(error, surface);
  }
}

/** Who asks, counted against their limit. Bad credentials are nobody's, so their address has used one of its own. */
async function countedCaller(declaration: Resource, surface: Surface): Promise<Caller> {
  const { request } = surface;
  let caller = ANONYMOUS;
  let refusal: unknown;
  try {
    caller = await authenticateFor(declaration, request);
  } catch (error) {
    refusal = error;
  }
  await countRequest(caller, surface);
  if (refusal) throw refusal;
  return caller;
}

async function authenticateFor({ credentials }: Resource, request: Request): Promise<Caller> {
  if (credentials === "none") return ANONYMOUS;
  return await authenticate(request, credentials);
}

async function countRequest({ viewer }: Caller, surface: Surface): Promise<void> {
  const subject = viewer ? String(viewer.id) : networkOf(addressOf(surface.request.headers));
  const name = rateLimitName(viewer);
  surface.limits = rateLimitHeaders(name, await consume(name, subject));
}

type Arrived = { request: Request; query: URLSearchParams; params: Record<string, string>; caller: Caller };

async function dispatch(declaration: Resource, { request, query, params, caller }: Arrived): Promise<Reply> {
  const { viewer, claims } = caller;
  if (request.method === "OPTIONS") return optionsReply(declaration);

  // HEAD is GET without its body, which the response leaves out.
  const sent = sentMethod(request);
  const method = sent === "HEAD" ? "GET" : sent;
  if (!declaration.permission(viewer, method)) throw viewer ? noPermission() : notAuthenticated();
  // An ordinary token is known here and still not what this address asks for.
  if (declaration.credentials === "password_reset" && claims?.scope !== "password_reset") throw noPermission();

  const operation = operationOf(declaration, method);
  if (!operation) throw methodNotAllowed(sent, allowOf(declaration));
  const context: Context = {
    request,
    params,
    query,
    links: createLinks(request.headers),
    viewer,
    claims,
    client: clientOf(request.headers),
    fields: {},
    isForm: false,
  };
  // First of all, for anonymous callers too: to them, what is missing is missing.
  await operation.lookup?.(context);
  if (operation.needsUser && !viewer) throw notAuthenticated();
  if (request.method === "HEAD" && operation.peek) return await operation.peek(context);
  if (!operation.body) return await operation.handle(context);

  return await operation.handle({ ...context, ...(await readBody(request)) });
}

function operationOf({ operations }: Resource, method: string): Operation | undefined {
  const known = METHODS.find((name) => name === method);
  return known && operations[known];
}

/** The methods served, in the order the contract lists them. */
function allowOf({ operations }: Resource): string {
  const methods: string[] = METHODS.filter((method) => operations[method]);
  if (operations.GET) methods.push("HEAD");
  return [...methods, "OPTIONS"].join(", ");
}

function optionsReply(declaration: Resource): Reply {
  return aboutReply({ ...declaration, renders: JSON_TYPE, parses: REQUEST_TYPES }, allowOf(declaration));
}

function aboutReply({ name, description, renders, parses = [] }: About & { parses?: string[] }, allow: string): Reply {
  return { status: 200, body: { name, description, renders: [renders], parses }, headers: { Allow: allow } };
}

const plainSurface = (request: Request): Surface => ({
  request,
  readsSession: false,
  problems: prefersProblems(request),
  limits: {},
});

/** The answer to an error at an address below `/api/` that is no resource. */
export const plainErrorResponse = (request: Request, error: unknown) => errorResponse(error, plainSurface(request));

const plainReply = (request: Request, reply: Reply) => replyResponse(reply, plainSurface(request));

const noContent = (allow: string) => new Response(null, { status: 204, headers: { Allow: allow } });

/** For every address below `/api/` that no resource has. */
export const unknownAddress = async (request: Request): Promise<Response> =>
  preflight(request) ?? plainErrorResponse(request, noSuchAddress());

/** Handlers for an address that does not exist, or not with these settings. */
export const noRoute = () => everyMethod(unknownAddress);

type PlainHandler<Asked extends Request, Rest extends unknown[]> = (request: Asked, ...rest: Rest) => Promise<Response>;

/** What an address below the API's root is and sends; OPTIONS says so. */
type About = { name: string; description: string; renders: string };

/**
 * Handlers for an address that is no resource of the API: methods it does not serve are refused as the API does.
 * @param about of addresses below the API's root
 */
export function plainRoute<Asked extends Request, Rest extends unknown[]>(
  served: Partial<Record<"GET" | "POST" | "PUT", PlainHandler<Asked, Rest>>>,
  about?: About,
) {
  const allow = [...Object.keys(served), ...(served.GET ? ["HEAD"] : []), "OPTIONS"].join(", ");
  const refuse = async (request: Asked, ..._rest: Rest) =>
    plainErrorResponse(request, methodNotAllowed(sentMethod(request), allow));
  const options = async (request: Asked, ..._rest: Rest) =>
    preflight(request) ?? (about ? plainReply(request, aboutReply(about, allow)) : noContent(allow));
  return { ...everyMethod(refuse), ...served, ...(served.GET && { HEAD: served.GET }), OPTIONS: options };
}

/**
 * Handlers for addresses of which some exist.
 * @param find the handlers of one of them; undefined for an address that does not exist, whatever the method
 */
export function plainRoutes<Asked extends Request, Rest extends unknown[]>(
  find: (...rest: Rest) => Promise<ReturnType<typeof plainRoute<Asked, Rest>> | undefined>,
) {
  return everyMethod(async (request: Asked, ...rest: Rest): Promise<Response> => {
    const route = await find(...rest);
    return await (route ? route[request.method as keyof typeof route](request, ...rest) : unknownAddress(request));
  });
}
