import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { checkHealth } from "#lib/health/check-health.ts";

/** Upper bounds of the duration histogram, in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What Prometheus is told about this process: requests, the queue, sockets, memory and time. */
export function createMetrics(token: string | undefined, openSockets: () => number) {
  const requests = new Map<string, number>();
  const counts = BUCKETS.map(() => 0);
  let total = 0;
  let seconds = 0;

  return {
    /** Counts a request when its answer has gone out. */
    count(request: IncomingMessage, response: ServerResponse): void {
      const began = performance.now();
      response.once("close", () => {
        const took = (performance.now() - began) / 1000;
        const labels = `method="${request.method}",status="${response.statusCode}"`;
        requests.set(labels, (requests.get(labels) ?? 0) + 1);
        for (const [index, bound] of BUCKETS.entries()) if (took <= bound) counts[index] = (counts[index] ?? 0) + 1;
        total += 1;
        seconds += took;
      });
    },

    /** Answers `/metrics` to whoever knows the token. Without one set there is no such page. */
    handleRequest(request: IncomingMessage, response: ServerResponse): boolean {
      if (token === undefined || !/^\/metrics\/?(\?|$)/.test(request.url ?? "")) return false;
      if (!isToken(request.headers.authorization, token)) {
        response.writeHead(401, { "WWW-Authenticate": "Bearer" }).end();
        return true;
      }
      void render().then(
        (text) => response.writeHead(200, { "Content-Type": "text/plain; version=0.0.4" }).end(text),
        () => response.writeHead(500).end(),
      );
      return true;
    },
  };

  async function render(): Promise<string> {
    const { status, jobs } = await checkHealth();
    const { user, system } = process.cpuUsage();
    const lines = [
      "# TYPE daybook_http_requests_total counter",
      ...[...requests].map(([labels, value]) => `daybook_http_requests_total{${labels}} ${value}`),
      "# TYPE daybook_http_request_seconds histogram",
      ...BUCKETS.map((bound, index) => `daybook_http_request_seconds_bucket{le="${bound}"} ${counts[index]}`),
      `daybook_http_request_seconds_bucket{le="+Inf"} ${total}`,
      `daybook_http_request_seconds_sum ${seconds}`,
      `daybook_http_request_seconds_count ${total}`,
      ...gauge("daybook_database_up", status === "ok" ? 1 : 0),
      ...gauge("daybook_jobs_waiting", jobs?.waiting ?? 0),
      ...gauge("daybook_jobs_oldest_seconds", jobs?.oldest_seconds ?? 0),
      ...gauge("daybook_realtime_connections", openSockets()),
      ...gauge("process_resident_memory_bytes", process.memoryUsage.rss()),
      "# TYPE process_cpu_seconds_total counter",
      `process_cpu_seconds_total ${(user + system) / 1e6}`,
    ];
    return `${lines.join("\n")}\n`;
  }
}

const gauge = (name: string, value: number) => [`# TYPE ${name} gauge`, `${name} ${value}`];

/** Compares without telling by its speed how much of a guess was right. */
function isToken(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
