import { noPermission, notAuthenticated } from "#lib/errors.ts";
import { addressOf, clientOf } from "#lib/http/client-and-origin.ts";
import { sentMethod } from "#lib/http/methods.ts";
import { consume } from "#lib/throttle/consume.ts";
import { networkOf } from "#lib/throttle/subject.ts";
import { idOf, NO_ID } from "#lib/validation/parse-id.ts";
import { methodNotAllowed, noSuchAddress } from "./api-error.ts";
import { ANONYMOUS, authenticate, type Caller } from "./authenticate.ts";
import { preflight } from "./cors.ts";
import type { ResourceEndpoint } from "./endpoint.ts";
import { negotiate, prefersProblems } from "./negotiation.ts";
import { type Context, METHODS, type Operation, type Reply, type Resource } from "./operation.ts";
import { aboutReply } from "./options-response.ts";
import { rateLimitHeaders, rateLimitName } from "./rate-limit.ts";
import { JSON_TYPE, REQUEST_TYPES, readBody } from "./read-body.ts";
import { errorResponse, replyResponse, type Surface } from "./response.ts";
import { createLinks } from "./serializers/links.ts";

/**
 * An address of the API that answers by its declaration. All methods are served, so that errors have the contract's form
 * too. The checks come in the order that the contract gives them, whatever is declared.
 */
export function resource(declaration: Resource): ResourceEndpoint {
  return {
    path: declaration.path,
    resource: declaration,
    answer: async (request, params) => preflight(request) ?? (await answer(declaration, request, params)),
  };
}

/** @throws {ApiError} 404: an id that is no number is no address */
function checkId(params: Record<string, string>): Record<string, string> {
  const { id } = params;
  if (id === undefined) return params;
  if (!/^\d+$/.test(id)) throw noSuchAddress();
  return { ...params, id: String(idOf(id) ?? NO_ID) };
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

/** The caller, counted against its limit. A request with bad credentials counts for its address. */
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
  if (request.method === "OPTIONS") return optionsReply(declaration, allowOf(declaration));

  // HEAD is GET without its body, which the response leaves out.
  const sent = sentMethod(request);
  const method = sent === "HEAD" ? "GET" : sent;
  if (!declaration.permission(viewer, method)) throw viewer ? noPermission() : notAuthenticated();
  // An ordinary token authenticates its user, but this address takes only a token of its own scope.
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
  // Before the login check: a missing record is 404 for anonymous callers too.
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

const optionsReply = ({ name, description }: Resource, allow: string): Reply =>
  aboutReply({ name, description, renders: JSON_TYPE, parses: REQUEST_TYPES }, allow);
