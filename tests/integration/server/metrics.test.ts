import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { parseEnv } from "#config/env-schema.ts";
import { createMetrics } from "#server/http/metrics.ts";
import { serveApp } from "#tests/support/http-server.ts";

async function serve(token?: string) {
  const metrics = createMetrics(token, () => 3);
  const http = serveApp(parseEnv({}), (_request, response) => response.writeHead(404).end(), { metrics });
  await http.listen(0, "127.0.0.1");
  const { port } = http.server.address() as AddressInfo;
  return { http, url: `http://127.0.0.1:${port}` };
}

test("/metrics tells whoever knows the token how the process is doing", async () => {
  const { http, url } = await serve("watchers");
  await fetch(`${url}/nothing/`);
  expect((await fetch(`${url}/metrics`)).status).toBe(401);
  expect((await fetch(`${url}/metrics`, { headers: { authorization: "Bearer guess" } })).status).toBe(401);
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: "Bearer watchers" } });
  const text = await answer.text();
  expect(text).toContain('daybook_http_requests_total{method="GET",status="404"} 1');
  for (const name of ["waiting", "oldest_seconds", "delayed", "active", "failed"]) {
    expect(text).toContain(`daybook_jobs_${name} 0\n`);
  }
  // Every line is a sample or says what the next ones are.
  for (const line of text.trimEnd().split("\n"))
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? [\d.e+-]+)$/);
  expect(text).toContain("daybook_database_up 1");
  expect(text).toContain("daybook_realtime_connections 3");
  expect(text).toContain("daybook_http_request_seconds_count 3");
  await http.drain(100);
});

test("without a token there is no /metrics", async () => {
  const { http, url } = await serve();
  expect((await fetch(`${url}/metrics`)).status).toBe(404);
  await http.drain(100);
});
