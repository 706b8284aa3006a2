import { createServer } from "node:http";
import next from "next";
import { buildIfChanged } from "./build.ts";
import { prepareEnvironment, settleAddress } from "./environment.ts";
import { clientAddress, requestOrigin } from "./http/client-address.ts";
import { checkAddress, createHttpServer } from "./http/serve.ts";
import { matchSchema, openDatabase } from "./open-database.ts";
import { step } from "./progress.ts";
import { projectDir } from "./project.ts";

export type RunningSite = {
  url: string;
  dataDir: string;
  databasePlace: string;
  /** Stops everything in order; resolves when the last byte is safe. */
  stop(): Promise<void>;
};

const DRAIN_MS = 10_000;

type Undo = () => Promise<unknown>;

/** Starts the whole product, one thing after another, and can undo what it did in the opposite order. */
export async function startSite({ dev, demo }: { dev: boolean; demo: boolean }): Promise<RunningSite> {
  const environment = await prepareEnvironment(dev ? "development" : "production");
  const { host, port, url } = await settleAddress(environment.settings);
  await checkAddress(port, host);

  const undo: Undo[] = [];
  const stop = async () => {
    for (const work of undo.reverse()) await work();
  };
  try {
    const database = await openDatabase(environment);
    undo.push(database.close);
    undo.push(async () => (await import("#db/client.ts")).sql.end({ timeout: 5 }));
    await matchSchema(database);
    if (demo) await seedWhenEmpty();
    if (!dev) await buildIfChanged();
    await serveSite({ dev, host, port, alone: database.alone }, undo);
    return { url, dataDir: environment.dataDir, databasePlace: database.place, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Serving = { dev: boolean; host: string; port: number; alone: boolean };

async function serveSite({ dev, host, port, alone }: Serving, undo: Undo[]): Promise<void> {
  // These read the environment when they are loaded, so not before it is complete.
  const [{ env }, { attachRealtime }, { REALTIME_PATH, realtimeSettings }, { startWorker }, { deferredSettled }] =
    await Promise.all([
      import("#lib/env.ts"),
      import("./realtime.ts"),
      import("#lib/adapters/realtime/settings.ts"),
      import("./worker.ts"),
      import("#lib/adapters/defer.ts"),
    ]);

  // Next hangs its own upgrade listener on the server it is told of; this one never listens, and ours decides.
  const app = next({ dev, dir: projectDir, hostname: host, port, httpServer: createServer() });
  await step("Preparing the pages", () => app.prepare());
  undo.push(() => app.close());
  const handlePage = app.getRequestHandler();

  const http = createHttpServer(env, async (request, response) => {
    if (realtime?.handleRequest(request, response)) return;
    await handlePage(request, response);
  });

  const { embedded, appId, key, secret } = realtimeSettings();
  const realtime = embedded
    ? attachRealtime(http.server, {
        appId,
        key,
        secret: secret ?? "",
        path: REALTIME_PATH,
        clientAddress: (request) => clientAddress(request, env.TRUST_PROXY),
        isAllowedOrigin: (origin, request) =>
          origin === env.SITE_URL || origin === requestOrigin(request, env.TRUST_PROXY)?.origin,
      })
    : undefined;
  if (realtime) undo.push(() => realtime.close());
  const handleUpgrade = app.getUpgradeHandler();
  http.server.on("upgrade", (request, socket, head) => {
    if (realtime?.takesUpgrade(request)) return;
    if (dev) void handleUpgrade(request, socket, head);
    else socket.destroy();
  });

  const worker = await step("Starting the background jobs", () => startWorker({ alone }));
  undo.push(() => worker.stop());
  await http.listen(port, host);
  undo.push(async () => {
    await http.drain(DRAIN_MS);
    await deferredSettled();
  });
}

async function seedWhenEmpty(): Promise<void> {
  const { seedDemo, isEmpty } = await import("#cli/seed/seed-demo.ts");
  if (await isEmpty()) await step("Adding demo data", () => seedDemo());
}
