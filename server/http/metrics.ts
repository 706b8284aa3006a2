import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { ANSWER_MS, findDisks, findQueueMeasures } from "#lib/health/check-health.ts";
import { findStorageState } from "#lib/health/check-storage.ts";

type PageCacheFigures = { hit: number; miss: number; bytes: number };

/** `/metrics` for Prometheus. Without a token the page does not exist and nothing is measured. */
export function createMetrics(
  token: string | undefined,
  openSockets: () => number,
  pageCache: () => PageCacheFigures = () => ({ hit: 0, miss: 0, bytes: 0 }),
) {
  const metrics = token === undefined ? undefined : createRegistry(openSockets, pageCache);

  return {
    /** Counts a request when its response has been sent. */
    count(request: IncomingMessage, response: ServerResponse): void {
      metrics?.count(request, response);
    },

    /** Answers `/metrics` to clients that send the token. */
    handleRequest(request: IncomingMessage, response: ServerResponse): boolean {
      if (token === undefined || !metrics || !/^\/metrics\/?(\?|$)/.test(request.url ?? "")) return false;
      if (!isToken(request.headers.authorization, token)) {
        response.writeHead(401, { "WWW-Authenticate": "Bearer" }).end();
        return true;
      }
      void metrics.render().then(
        (text) => response.writeHead(200, { "Content-Type": metrics.contentType }).end(text),
        () => response.writeHead(500).end(),
      );
      return true;
    },
  };
}

export type Metrics = ReturnType<typeof createMetrics>;

function createRegistry(openSockets: () => number, pageCache: () => PageCacheFigures) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name, help, labelNames, registers });

  const requests = new Counter({
    name: "daybook_http_requests_total",
    help: "Requests answered, by method and status.",
    labelNames: ["method", "status"],
    registers,
  });
  const durations = new Histogram({
    name: "daybook_http_request_seconds",
    help: "Time from a request to the end of its response.",
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const databaseUp = gauge("daybook_database_up", "Whether the database answers.");
  const jobs = [
    ["waiting", gauge("daybook_jobs_waiting", "Jobs that could start now.")],
    ["oldestSeconds", gauge("daybook_jobs_oldest_seconds", "How long the oldest of them has waited.")],
    ["delayed", gauge("daybook_jobs_delayed", "Jobs that wait for another attempt.")],
    ["active", gauge("daybook_jobs_active", "Jobs in progress.")],
    ["failed", gauge("daybook_jobs_failed", "Jobs that have failed and can be retried.")],
  ] as const;
  const storageUp = gauge("daybook_storage_up", "Whether images can be stored.");
  const diskFree = gauge("daybook_disk_free_bytes", "Free space of the data folder and the built-in database.", "disk");
  const diskSize = gauge("daybook_disk_size_bytes", "Size of their disks.", "disk");
  const sockets = gauge("daybook_realtime_connections", "Open sockets of this process.");
  const cacheRequests = new Counter({
    name: "daybook_page_cache_requests_total",
    help: "Requests for cacheable pages, by whether they were cached.",
    labelNames: ["result"],
    registers,
  });
  const cacheBytes = gauge("daybook_page_cache_bytes", "Memory of cached pages.");

  /** Sets the gauges. Before `registry.metrics()`, because that reads all metrics at once. */
  async function measure(): Promise<void> {
    const [queue, storage, disks] = await Promise.all([findQueueMeasures(), findStorageState(ANSWER_MS), findDisks()]);
    databaseUp.set(queue ? 1 : 0);
    for (const [name, metric] of jobs) {
      // Without the database the numbers are unknown, and 0 would be wrong.
      if (queue) metric.set(queue[name]);
      else metric.remove();
    }
    storageUp.set(storage === "ok" ? 1 : 0);
    diskFree.reset();
    diskSize.reset();
    for (const [disk, { free_bytes, total_bytes }] of Object.entries(disks ?? {})) {
      diskFree.set({ disk }, free_bytes);
      diskSize.set({ disk }, total_bytes);
    }
    sockets.set(openSockets());
    const { hit, miss, bytes } = pageCache();
    cacheRequests.reset();
    cacheRequests.inc({ result: "hit" }, hit);
    cacheRequests.inc({ result: "miss" }, miss);
    cacheBytes.set(bytes);
  }

  return {
    contentType: registry.contentType,
    count(request: IncomingMessage, response: ServerResponse): void {
      const { method = "" } = request;
      const endTimer = durations.startTimer();
      response.once("close", () => {
        requests.inc({ method, status: response.statusCode });
        endTimer();
      });
    },
    async render(): Promise<string> {
      await measure();
      return await registry.metrics();
    },
  };
}

/** Compares in constant time. */
function isToken(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? "");
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
