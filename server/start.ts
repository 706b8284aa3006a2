import { loadProfanityList } from "#lib/posts/profanity.ts";
import { buildIfChanged } from "./build.ts";
import { identifyCopy } from "./copy-id.ts";
import { prepareEnvironment, settleAddress } from "./environment.ts";
import { checkAddress } from "./http/listen.ts";
import { matchSite } from "./match-site.ts";
import { matchSchema, openDatabase } from "./postgres/open-database.ts";
import { step } from "./progress.ts";
import { StartProblem } from "./start-problem.ts";
import { tryStorage } from "./try-storage.ts";

// Only modules that do not read the settings may be imported above: `config/env.ts` takes them once, when it is first
// loaded, and they are complete only after `openDatabase`.

export type RunningSite = {
  url: string;
  /** Where other machines reach it, when it listens to them all. */
  remoteUrls: string[];
  dataDir: string;
  databasePlace: string;
  /** Goes on serving for `DRAIN_SECONDS` while readiness fails, so that a proxy turns to another process. */
  retire(): Promise<void>;
  /** Stops everything in order; resolves when the last byte is safe. */
  stop(): Promise<void>;
};

type Options = {
  dev: boolean;
  demo: boolean;
  /** Aborted when the start is to be given up half-way. */
  abandoned: AbortSignal;
};

/** Starts the whole product, one thing after another, and can undo what it did in the opposite order. */
export async function startSite({ dev, demo, abandoned }: Options): Promise<RunningSite> {
  const whenAbandoned = new Promise<never>((_, reject) => {
    abandoned.addEventListener("abort", () => reject(abandoned.reason), { once: true });
  });
  whenAbandoned.catch(() => {
    // Between two steps nobody listens; the next one ends with it.
  });
  const unlessAbandoned = <T>(work: Promise<T>) => Promise.race([whenAbandoned, work]);

  checkProfanityList();
  const environment = await prepareEnvironment(dev ? "development" : "production");
  const address = await settleAddress(environment.settings);
  await checkAddress(address.port, address.host);

  // Every step is undone, whatever becomes of the others.
  await using started = new AsyncDisposableStack();
  // Waited for in any case: a database half-way up can neither be used nor stopped.
  const database = await openDatabase(environment);
  started.defer(() => database.close());
  started.defer(async () => (await import("#db/client.ts")).sql.end({ timeout: 5 }));
  await unlessAbandoned(matchSchema(database));
  await identifyCopy(database);
  if (database.embedded) (await import("#lib/health/disk-space.ts")).watchDatabaseDisk(database.place);
  await unlessAbandoned(matchSite(database));
  await unlessAbandoned(tryStorage());
  if (demo) await unlessAbandoned(seedWhenEmpty());
  if (!dev) await unlessAbandoned(buildIfChanged(abandoned));
  const { serveSite } = await import("./serve-site.ts");
  const { host, port } = address;
  const service = await unlessAbandoned(serveSite({ host, port, dev, alone: database.alone }));
  started.defer(() => service.stop());
  const running = started.move();
  return {
    url: address.url,
    remoteUrls: address.remoteUrls,
    dataDir: environment.dataDir,
    databasePlace: database.place,
    retire: () => service.retire(),
    stop: () => running.disposeAsync(),
  };
}

/** @throws {StartProblem} without its list the site would publish what the contract refuses */
function checkProfanityList(): void {
  try {
    loadProfanityList();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartProblem(`The profanity list cannot be read (${reason}): restore lib/posts/profanity.txt.`);
  }
}

async function seedWhenEmpty(): Promise<void> {
  const { seedWhenEmpty: seed } = await import("#db/seed/seed-when-empty.ts");
  await step("Adding demo data", () => seed());
}
