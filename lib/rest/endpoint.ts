import { METHODS, type Method, type Resource } from "./operation.ts";

/** An address below `/api/v1`. */
export type Endpoint = {
  /** E.g. `/posts/{id}/`. */
  path: string;
  /** Answers every method, those that it does not serve too. `params` are the decoded parts of the path. */
  answer: (request: Request, params: Record<string, string>) => Promise<Response>;
};

export type ResourceEndpoint = Endpoint & { resource: Resource };

export const everyMethod = <Handler>(handler: Handler): Record<Method | "HEAD" | "OPTIONS", Handler> => ({
  ...(Object.fromEntries(METHODS.map((method) => [method, handler])) as Record<Method, Handler>),
  HEAD: handler,
  OPTIONS: handler,
});

type PathParams = Record<string, string | string[] | undefined>;
/** Next gives an address without parameters undefined. */
type RouteContext = { params: Promise<PathParams | undefined> };

/** The exports of the endpoint's `route.ts`, by which `next start` and `next dev` serve it. */
export function routeHandlers({ path, answer }: Endpoint) {
  const handler = async (request: Request, { params }: RouteContext) => answer(request, textParams(await params));
  return everyMethod(Object.assign(handler, { path }));
}

const textParams = (params: PathParams = {}) =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value ?? "")]));
