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

test("/metrics answers requests with the token with every documented metric", async () => {
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
  for (const name of [
    "daybook_page_cache_bytes",
    "daybook_storage_up",
    "process_resident_memory_bytes",
    "process_cpu_seconds_total",
    "process_start_time_seconds",
    "nodejs_heap_size_used_bytes",
    "nodejs_heap_size_total_bytes",
    "nodejs_eventloop_lag_p50_seconds",
    "nodejs_eventloop_lag_p99_seconds",
    "nodejs_eventloop_lag_max_seconds",
  ]) {
    expect(text).toMatch(new RegExp(`^${name} [\\d.e+-]+$`, "m"));
  }
  expect(text).toMatch(/^daybook_disk_free_bytes\{disk="data"\} \d/m);
  expect(text).toContain('daybook_page_cache_requests_total{result="miss"} 0');
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
