import type { users } from "#db/schema/index.ts";
import { signToken } from "#lib/tokens/sign-token.ts";
import { type RouteHandler, unknownAddress } from "#lib/web/handler.ts";
import type { Resource } from "#lib/web/rest/operation.ts";
import { createResponseChecker } from "./api-document.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS";
type RouteModule = Record<Method, RouteHandler>;

const modules = import.meta.glob<RouteModule>("../../app/api/v1/**/route.ts", { eager: true });

/** Every address of the API by its pattern; fixed parts are tried before parameters, as Next does. */
const routes = Object.values(modules)
  .filter((module) => module.GET?.resource)
  .map((module) => ({ module, pattern: patternOf(module.GET.resource.path), path: module.GET.resource.path }))
  .sort((a, b) => a.path.split("{").length - b.path.split("{").length || b.path.length - a.path.length);

export const resources = routes.map(({ module }) => module.GET.resource);

function patternOf(path: string): RegExp {
  const trimmed = path.replace(/\/$/, "");
  return new RegExp(`^${trimmed.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}/?$`);
}

export const ORIGIN = "http://daybook.test";
export const BASE = `${ORIGIN}/api/v1/`;

type Options = {
  /** Whoever asks, by a bearer token of theirs. */
  as?: Pick<typeof users.$inferSelect, "id"> | undefined;
  /** Any other bearer token. */
  token?: string;
  json?: unknown;
  form?: Record<string, string | File>;
  body?: BodyInit;
  headers?: Record<string, string>;
};

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects to find.
export type Answer = { status: number; body: any; text: string; headers: Headers };

const checkResponse = createResponseChecker(resources);

/** Sends a request to the route handler that serves `path` below `/api/v1`; the answer must be one it describes. */
export async function call(method: Method, path: string, options: Options = {}): Promise<Answer> {
  const request = await buildRequest(method, path, options);
  const { response, resource } = await route(request);
  const text = await response.text();
  const type = response.headers.get("content-type");
  const body = type?.includes("json") && text !== "" ? JSON.parse(text) : undefined;
  const mistake = resource && checkResponse(resource, method, { status: response.status, type, body });
  if (mistake) throw new Error(mistake);
  return { status: response.status, body, text, headers: response.headers };
}

export const get = (path: string, options?: Options) => call("GET", path, options);
export const post = (path: string, json: unknown, options?: Options) => call("POST", path, { json, ...options });

async function buildRequest(method: Method, path: string, options: Options): Promise<Request> {
  const headers = new Headers({ host: "daybook.test", ...options.headers });
  const token = options.token ?? (options.as && (await signToken("access", options.as.id)).token);
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  let body = options.body;
  if (options.json !== undefined) {
    headers.set("content-type", "application/json");
    body = JSON.stringify(options.json);
  }
  if (options.form) {
    const form = new FormData();
    for (const [name, value] of Object.entries(options.form)) form.set(name, value);
    body = form;
  }
  return new Request(`${BASE}${path}`, { method, headers, ...(body !== undefined && { body }) });
}

export const send = async (request: Request): Promise<Response> => (await route(request)).response;

async function route(request: Request): Promise<{ response: Response; resource?: Resource }> {
  const { pathname } = new URL(request.url);
  const local = pathname.slice("/api/v1".length);
  for (const { module, pattern } of routes) {
    const match = pattern.exec(local);
    if (!match) continue;
    const params = Object.fromEntries(
      Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
    const handler = module[request.method as Method];
    return { response: await handler(request, { params: Promise.resolve(params) }), resource: handler.resource };
  }
  return { response: await unknownAddress(request) };
}
