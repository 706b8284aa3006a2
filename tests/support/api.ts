import type { AddressInfo } from "node:net";
import { env } from "#config/env.ts";
import type { users } from "#db/schema/index.ts";
import type { ResourceEndpoint } from "#lib/rest/endpoint.ts";
import { resources as endpoints, findEndpoint } from "#lib/rest/router.ts";
import { signToken } from "#lib/tokens/sign-token.ts";
import { handleRest } from "#server/http/rest.ts";
import { createResponseChecker } from "./api-document.ts";
import { serveApp } from "./http-server.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS";

export const resources = endpoints.map(({ resource }) => resource);

// The front door trusts one proxy, so that tests can send other client addresses.
env.TRUST_PROXY = 1;
env.ALLOWED_HOSTS = ["diary.example"];

/** The front door of the real server and its table of resources, over real sockets. */
const http = serveApp(
  env,
  () => {
    throw new Error("A request of the API has reached Next.");
  },
  { rest: handleRest },
);
await http.listen(0, "127.0.0.1");
http.server.unref();

export const ORIGIN = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`;
export const BASE = `${ORIGIN}/api/v1/`;

type Options = {
  /** The caller, by a bearer token. */
  as?: Pick<typeof users.$inferSelect, "id"> | undefined;
  /** Any other bearer token. */
  token?: string;
  json?: unknown;
  form?: Record<string, string | File>;
  body?: BodyInit;
  headers?: Record<string, string>;
};

// biome-ignore lint/suspicious/noExplicitAny: a test asserts the shape itself.
export type Answer = { status: number; body: any; text: string; headers: Headers };

const checkResponse = createResponseChecker(resources);

/** Sends a request to `path` below `/api/v1`; the answer must be one that the OpenAPI document describes. */
export async function call(method: Method, path: string, options: Options = {}): Promise<Answer> {
  const request = await buildRequest(method, path, options);
  const response = await send(request);
  const text = await response.text();
  const type = response.headers.get("content-type");
  const body = type?.includes("json") && text !== "" ? JSON.parse(text) : undefined;
  const endpoint = findEndpoint(new URL(request.url).pathname)?.endpoint;
  const resource = endpoint && "resource" in endpoint ? (endpoint as ResourceEndpoint).resource : undefined;
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

/** Over a socket: only bytes pass between a test and the API. */
export const send = (request: Request): Promise<Response> => fetch(request, { redirect: "manual" });
