import { sentMethod } from "#lib/http/methods.ts";
import { methodNotAllowed, noSuchAddress } from "./api-error.ts";
import { preflight } from "./cors.ts";
import { everyMethod } from "./endpoint.ts";
import { prefersProblems } from "./negotiation.ts";
import type { Reply } from "./operation.ts";
import { type About, aboutReply } from "./options-response.ts";
import { errorResponse, replyResponse, type Surface } from "./response.ts";

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

/** For every address below `/api/` that does not exist. */
export const unknownAddress = async (request: Request): Promise<Response> =>
  preflight(request) ?? plainErrorResponse(request, noSuchAddress());

/** Handlers for an address that does not exist, or not with these settings. */
export const noRoute = () => everyMethod(unknownAddress);

type PlainHandler<Sent extends Request, Rest extends unknown[]> = (request: Sent, ...rest: Rest) => Promise<Response>;

/**
 * Handlers for an address that is no resource of the API. Methods that it does not serve get the API's 405.
 * @param about of addresses below the API's root
 */
export function plainRoute<Sent extends Request, Rest extends unknown[]>(
  served: Partial<Record<"GET" | "POST" | "PUT", PlainHandler<Sent, Rest>>>,
  about?: About,
) {
  const allow = [...Object.keys(served), ...(served.GET ? ["HEAD"] : []), "OPTIONS"].join(", ");
  const refuse = async (request: Sent, ..._rest: Rest) =>
    plainErrorResponse(request, methodNotAllowed(sentMethod(request), allow));
  const options = async (request: Sent, ..._rest: Rest) =>
    preflight(request) ?? (about ? plainReply(request, aboutReply(about, allow)) : noContent(allow));
  return { ...everyMethod(refuse), ...served, ...(served.GET && { HEAD: served.GET }), OPTIONS: options };
}

/**
 * Answers by the handlers of one of several addresses.
 * @param find undefined for an address that does not exist, whatever the method
 */
export function plainRoutes<Sent extends Request, Rest extends unknown[]>(
  find: (...rest: Rest) => Promise<ReturnType<typeof plainRoute<Sent, Rest>> | undefined>,
) {
  return async (request: Sent, ...rest: Rest): Promise<Response> => {
    const route = await find(...rest);
    return await (route ? route[request.method as keyof typeof route](request, ...rest) : unknownAddress(request));
  };
}
