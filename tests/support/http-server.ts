import type { Env } from "#config/env-schema.ts";
import type { Handlers } from "#server/http/front-door.ts";
import { createHttpServer, type HttpServer } from "#server/http/http-server.ts";
import type { NextHandler } from "#server/http/next-layer.ts";

/** The real server and its front door, with `next` in the place of Next. */
export function serveApp(env: Env, next: NextHandler, others: Omit<Handlers, "next"> = {}): HttpServer {
  const http = createHttpServer(env);
  http.serve({ ...others, next });
  return http;
}
