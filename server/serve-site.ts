import { createServer } from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import next from "next";
import { env, sessionDatabaseUrl } from "#config/env.ts";
import { projectDir } from "#config/project-dir.ts";
import { sql } from "#db/client.ts";
import { deferredSettled } from "#lib/adapters/defer.ts";
import { setInProcessServer } from "#lib/adapters/realtime/in-process.ts";
import { REALTIME_PATH, realtimeSettings } from "#lib/adapters/realtime/settings.ts";
import { stopTracing } from "#lib/adapters/tracing.ts";
import { retire } from "#lib/health/check-health.ts";
import { distDir } from "./build.ts";
import { hostChecker } from "./http/allowed-host.ts";
import { builtFiles } from "./http/built-files.ts";
import { clientAddress } from "./http/client-address.ts";
import { createHttpServer, type HttpServer } from "./http/http-server.ts";
import { createMetrics } from "./http/metrics.ts";
import type { NextHandler } from "./http/next-layer.ts";
import { createPageCache, type PageCache } from "./http/page-cache/page-cache.ts";
import { handleRest } from "./http/rest.ts";
import { refuseTooManyVisits } from "./http/visit-limit.ts";
import { step } from "./progress.ts";
import { attachRealtime, type RealtimeServer } from "./realtime/attach-realtime.ts";
import { connectRelay } from "./realtime/relay.ts";
import { redirectConsoleToLog } from "./redirect-console-to-log.ts";
import { startWorker } from "./worker.ts";

type Options = { host: string; port: number; dev: boolean; alone: boolean };

/** How long requests in flight may still take when the site is asked to stop. */
const DRAIN_MS = 10_000;

export type Service = {
  /** Goes on serving for `DRAIN_SECONDS`, while readiness fails and every connection is closed after its answer. */
  retire(): Promise<void>;
  /** Stops everything in order. */
  stop(): Promise<void>;
};

/** Pages, API, live counts and background jobs on one port. */
export async function serveSite({ host, port, dev, alone }: Options): Promise<Service> {
  await using started = new AsyncDisposableStack();
  started.defer(stopTracing);
  // While developing, Next tells its errors on the terminal, with the lines they came from.
  if (!dev) redirectConsoleToLog();
  // Next hangs its own upgrade listener on the server it is told of; this one never listens, and ours decides.
  const hotReload = createServer();
  const app = next({ dev, dir: projectDir, hostname: host, port, httpServer: hotReload });
  const http = createHttpServer(env);
  const realtime = await attachEmbeddedRealtime(http);
  started.defer(async () => realtime?.close());
  setInProcessServer(realtime);
  started.defer(() => setInProcessServer(undefined));
  await Promise.all([
    step("Starting the job worker", async () => {
      const worker = await startWorker({ alone });
      started.defer(() => worker.stop());
    }),
    step("Preparing the pages", async () => {
      await app.prepare();
      started.defer(() => app.close());
    }),
  ]);
  const handlePage = app.getRequestHandler();
  // While developing a page must show the last edit.
  // Behind a pooler nothing tells of other processes' writes.
  const canCache = !dev && env.PAGE_CACHE_MB > 0 && sessionDatabaseUrl !== undefined;
  const pageCache = canCache ? openPageCache(handlePage) : undefined;
  started.defer(async () => pageCache?.close());
  http.serve({
    metrics: createMetrics(env.METRICS_TOKEN, () => realtime?.connectionCount() ?? 0, pageCache?.figures),
    builtFiles: dev ? undefined : builtFiles(path.join(distDir(), "static")),
    realtime: realtime?.handleRequest,
    // While developing, Next's route files load the handlers again after every edit.
    rest: dev ? undefined : handleRest,
    pageCache,
    limitVisits: refuseTooManyVisits,
    next: handlePage,
  });
  http.server.on("upgrade", (request, socket, head) => {
    if (realtime?.takesUpgrade(request)) return;
    // Next's own `getUpgradeHandler` answers nothing; its listener does, and only exists while developing.
    if (!dev || !hotReload.emit("upgrade", request, socket, head)) socket.destroy();
  });

  started.defer(deferredSettled);
  await http.listen(port, host);
  started.defer(() => http.drain(DRAIN_MS));
  const running = started.move();
  return {
    async retire() {
      retire();
      await sleep(env.DRAIN_SECONDS * 1000);
    },
    stop: () => running.disposeAsync(),
  };
}

function openPageCache(handle: NextHandler): PageCache {
  return createPageCache({
    maxBytes: env.PAGE_CACHE_MB * 1024 * 1024,
    databaseUrl: sessionDatabaseUrl ?? "",
    notify: (channel, payload) => sql.notify(channel, payload),
    handle,
  });
}

async function attachEmbeddedRealtime({ server }: HttpServer): Promise<RealtimeServer | undefined> {
  const { embedded, appId, key, secret = "" } = realtimeSettings();
  if (!embedded) return undefined;
  const isAllowedHost = hostChecker(env);
  return attachRealtime(server, {
    appId,
    key,
    secret,
    path: REALTIME_PATH,
    relay: await connectRelay(),
    clientAddress: (request) => clientAddress(request, env.TRUST_PROXY),
    isAllowedOrigin: (origin) => URL.canParse(origin) && isAllowedHost(new URL(origin)),
  });
}
