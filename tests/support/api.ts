import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { env } from "#config/env.ts";
import type { users } from "#db/schema/index.ts";
import { type RouteHandler, unknownAddress } from "#lib/rest/resource.ts";
import { signToken } from "#lib/tokens/sign-token.ts";
import { createResponseChecker } from "./api-document.ts";
import { serveApp } from "./http-server.ts";

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

// The front stands behind one proxy that may name this host too, so that tests can come from elsewhere.
env.TRUST_PROXY = 1;
env.ALLOWED_HOSTS = ["diary.example"];

/** The front of the real server, over real sockets; behind it the route handlers stand where Next would. */
const http = serveApp(env, async (incoming, outgoing) => {
  const response = await route(await toRequest(incoming));
  for (const [name, value] of response.headers) {
    // The front door has set some of them already.
    if (name === "set-cookie") outgoing.appendHeader(name, value);
    else outgoing.setHeader(name, value);
  }
  outgoing.writeHead(response.status);
  if (response.body) Readable.fromWeb(response.body as WebStream).pipe(outgoing);
  else outgoing.end();
});
await http.listen(0, "127.0.0.1");
http.server.unref();

export const ORIGIN = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`;
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
  const response = await send(request);
  const text = await response.text();
  const type = response.headers.get("content-type");
  const body = type?.includes("json") && text !== "" ? JSON.parse(text) : undefined;
  const resource = find(request.url, method)?.handler.resource;
  const mistake = resource && checkResponse(resource, method, { status: response.status, type, body });
  if (mistake) throw new Error(mistake);
  return { status: response.status, body, text, headers: response.headers };
}

export const get = (path: string, options?: Options) => call("GET", path, options);
export const post = (path: string, json: unknown, options?: Options) => call("POST", path, { json, ...options });

async function buildRequest(method: Method, path: string, options: Options): Promise<Request> {
  const headers = new Headers(options.headers);
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

/** Over the wire: nothing but bytes passes between a test and the API. */
export const send = (request: Request): Promise<Response> => fetch(request, { redirect: "manual" });

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const { method = "GET", url = "/" } = incoming;
  const bytes = Buffer.concat(await incoming.toArray());
  return new Request(`http://localhost${url}`, { method, headers, body: bytes.length > 0 ? bytes : null });
}

function find(url: string, method: string) {
  const local = new URL(url).pathname.slice("/api/v1".length);
  for (const { module, pattern } of routes) {
    const match = pattern.exec(local);
    if (match) return { handler: module[method as Method], groups: match.groups ?? {} };
  }
  return undefined;
}

async function route(request: Request): Promise<Response> {
  const found = find(request.url, request.method);
  if (!found) return await unknownAddress(request);
  const params = Object.fromEntries(
    Object.entries(found.groups).map(([name, value]) => [name, decodeURIComponent(value)]),
  );
  return await found.handler(request, { params: Promise.resolve(params) });
}
