import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { ANSWER_MS, findDisks, findQueueMeasures } from "#lib/health/check-health.ts";
import { findStorageState } from "#lib/health/check-storage.ts";

/** Upper bounds of the duration histogram, in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

type PageCacheFigures = { hit: number; miss: number; bytes: number };

/** What Prometheus is told about this process: requests, the queue, sockets, memory and time. */
export function createMetrics(
  token: string | undefined,
  openSockets: () => number,
  pageCache: () => PageCacheFigures = () => ({ hit: 0, miss: 0, bytes: 0 }),
) {
  const requests = new Map<string, number>();
  const counts = BUCKETS.map(() => 0);
  let total = 0;
  let seconds = 0;
  // How much later than wanted timers come, since the last look; measured only for whoever looks.
  const lag = monitorEventLoopDelay({ resolution: 20 });
  if (token !== undefined) lag.enable();

  return {
    /** Counts a request when its answer has gone out. */
    count(request: IncomingMessage, response: ServerResponse): void {
      const began = performance.now();
      const { method } = request;
      response.once("close", () => {
        const took = (performance.now() - began) / 1000;
        const labels = `method="${method}",status="${response.statusCode}"`;
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
    const [queue, storage, disks] = await Promise.all([findQueueMeasures(), findStorageState(ANSWER_MS), findDisks()]);
    const cached = pageCache();
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed, heapTotal } = process.memoryUsage();
    const lines = [
      ...head("daybook_http_requests_total", "counter", "Requests answered, by method and status."),
      ...[...requests].map(([labels, value]) => `daybook_http_requests_total{${labels}} ${value}`),
      ...head("daybook_http_request_seconds", "histogram", "Time from a request to the end of its answer."),
      ...BUCKETS.map((bound, index) => `daybook_http_request_seconds_bucket{le="${bound}"} ${counts[index]}`),
      `daybook_http_request_seconds_bucket{le="+Inf"} ${total}`,
      `daybook_http_request_seconds_sum ${seconds}`,
      `daybook_http_request_seconds_count ${total}`,
      ...gauge("daybook_database_up", queue ? 1 : 0, "Whether the database answers."),
      // Without the database nobody knows, and 0 would be a lie.
      ...(queue
        ? [
            ...gauge("daybook_jobs_waiting", queue.waiting, "Jobs that could start now."),
            ...gauge("daybook_jobs_oldest_seconds", queue.oldestSeconds, "How long the oldest of them has waited."),
            ...gauge("daybook_jobs_delayed", queue.delayed, "Jobs that wait for another attempt."),
            ...gauge("daybook_jobs_active", queue.active, "Jobs at work."),
            ...gauge("daybook_jobs_failed", queue.failed, "Jobs that were given up and can be run again."),
          ]
        : []),
      ...gauge("daybook_storage_up", storage === "ok" ? 1 : 0, "Whether images can be stored."),
      ...head("daybook_disk_free_bytes", "gauge", "Room on the disk of the data folder, and of the built-in database."),
      ...Object.entries(disks ?? {}).map(([disk, { free_bytes }]) =>
        sample("daybook_disk_free_bytes", disk, free_bytes),
      ),
      ...head("daybook_disk_size_bytes", "gauge", "Their sizes."),
      ...Object.entries(disks ?? {}).map(([disk, { total_bytes }]) =>
        sample("daybook_disk_size_bytes", disk, total_bytes),
      ),
      ...gauge("daybook_realtime_connections", openSockets(), "Open sockets of this process."),
      ...head(
        "daybook_page_cache_requests_total",
        "counter",
        "Pages that visitors asked for, by whether they were kept.",
      ),
      `daybook_page_cache_requests_total{result="hit"} ${cached.hit}`,
      `daybook_page_cache_requests_total{result="miss"} ${cached.miss}`,
      ...gauge("daybook_page_cache_bytes", cached.bytes, "Memory that kept pages take."),
      ...gauge("process_resident_memory_bytes", rss, "Memory of this process."),
      ...gauge("nodejs_heap_size_used_bytes", heapUsed, "Heap in use."),
      ...gauge("nodejs_heap_size_total_bytes", heapTotal, "Heap reserved."),
      ...gauge("nodejs_eventloop_lag_p50_seconds", lag.percentile(50) / 1e9, "Half of all timers came later."),
      ...gauge("nodejs_eventloop_lag_p99_seconds", lag.percentile(99) / 1e9, "One in a hundred timers came later."),
      ...gauge("nodejs_eventloop_lag_max_seconds", lag.max / 1e9, "The latest timer since the last look."),
      ...gauge("process_start_time_seconds", performance.timeOrigin / 1000, "When this process started."),
      ...head("process_cpu_seconds_total", "counter", "CPU time of this process."),
      `process_cpu_seconds_total ${(user + system) / 1e6}`,
    ];
    lag.reset();
    return `${lines.join("\n")}\n`;
  }
}

const head = (name: string, type: "counter" | "gauge" | "histogram", help: string) => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
];
const sample = (name: string, disk: string, value: number) => `${name}{disk="${disk}"} ${value}`;
const gauge = (name: string, value: number, help: string) => [...head(name, "gauge", help), `${name} ${value}`];

export type Metrics = ReturnType<typeof createMetrics>;

/** Compares without telling by its speed how much of a guess was right. */
function isToken(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
