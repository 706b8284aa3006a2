import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { parseEnv } from "#config/env-schema.ts";
import { statementDeadline } from "#db/statement-deadline.ts";
import type { HttpServer } from "#server/http/http-server.ts";
import { serveApp } from "#tests/support/http-server.ts";

let http: HttpServer;
afterEach(() => http.drain(100));

test("every request has a deadline for its statements, but for those that run jobs", async () => {
  http = serveApp(parseEnv({}), (_request, response) => void response.end(String(statementDeadline())));
  await http.listen(0, "127.0.0.1");
  const { port } = http.server.address() as AddressInfo;
  const deadlineOf = async (path: string) => await (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  for (const path of ["/", "/posts/1/", "/feed.atom", "/admin/", "/api/v1/posts/?search=a", "/api/auth/session"]) {
    expect(await deadlineOf(path), path).toBe("15000");
  }
  expect(await deadlineOf("/api/inngest")).toBe("undefined");
  expect(statementDeadline()).toBeUndefined();
});
