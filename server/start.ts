import { loadProfanityList } from "#lib/posts/profanity.ts";
import { buildIfChanged } from "./build.ts";
import { identifyCopy } from "./copy-id.ts";
import { prepareEnvironment, settleAddress } from "./environment.ts";
import { checkAddress } from "./http/listen.ts";
import { matchSite } from "./match-site.ts";
import { matchSchema, openDatabase } from "./postgres/open-database.ts";
import { step } from "./progress.ts";
import { StartProblem } from "./start-problem.ts";
import { warnAboutStorage } from "./warn-about-storage.ts";

// Modules that read the settings must not be imported above: `config/env.ts` reads them at its first import, and they
// are complete only after `openDatabase`.

export type RunningSite = {
  url: string;
  /** The URLs for other machines, when it listens at every address. */
  remoteUrls: string[];
  dataDir: string;
  databasePlace: string;
  /** Keeps serving for `DRAIN_SECONDS` while readiness fails, so that a proxy switches to another process. */
  retire(): Promise<void>;
  /** Stops everything in order; resolves when all data is written. */
  stop(): Promise<void>;
};

type Options = {
  dev: boolean;
  demo: boolean;
  /** Aborted to cancel the start. */
  abandoned: AbortSignal;
};

/** Starts the parts of the site in order. A failed start stops them in reverse order. */
export async function startSite({ dev, demo, abandoned }: Options): Promise<RunningSite> {
  const whenAbandoned = new Promise<never>((_, reject) => {
    abandoned.addEventListener("abort", () => reject(abandoned.reason), { once: true });
  });
  whenAbandoned.catch(() => {
    // Without a listener a rejection between two steps would end the process; the next step rejects with it.
  });
  const unlessAbandoned = <T>(work: Promise<T>) => Promise.race([whenAbandoned, work]);

  checkProfanityList();
  const environment = await prepareEnvironment(dev ? "development" : "production");
  const address = await settleAddress(environment.settings);
  await checkAddress(address.port, address.host);

  // A failure of one cleanup does not skip the others.
  await using started = new AsyncDisposableStack();
  // Awaited even after a cancellation: a database that is starting cannot be stopped.
  const database = await openDatabase(environment);
  started.defer(() => database.close());
  started.defer(async () => (await import("#db/client.ts")).sql.end({ timeout: 5 }));
  await unlessAbandoned(matchSchema(database));
  await identifyCopy(database);
  if (database.embedded) (await import("#lib/health/disk-space.ts")).watchDatabaseDisk(database.place);
  await unlessAbandoned(matchSite(database));
  await unlessAbandoned(warnAboutStorage());
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

/** @throws {StartProblem} without the list the site would accept titles that it must refuse */
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
