import { buildIfChanged } from "./build.ts";
import { prepareEnvironment, settleAddress } from "./environment.ts";
import { checkAddress } from "./http/listen.ts";
import { matchSchema, openDatabase } from "./open-database.ts";
import { step } from "./progress.ts";

// Only modules that do not read the settings may be imported above: `lib/env.ts` takes them once, when it is first
// loaded, and they are complete only after `openDatabase`.

export type RunningSite = {
  url: string;
  dataDir: string;
  databasePlace: string;
  /** Stops everything in order; resolves when the last byte is safe. */
  stop(): Promise<void>;
};

/** Starts the whole product, one thing after another, and can undo what it did in the opposite order. */
export async function startSite({ dev, demo }: { dev: boolean; demo: boolean }): Promise<RunningSite> {
  const environment = await prepareEnvironment(dev ? "development" : "production");
  const address = await settleAddress(environment.settings);
  await checkAddress(address.port, address.host);

  const undo: (() => Promise<unknown>)[] = [];
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
    const { serveSite } = await import("./serve-site.ts");
    undo.push(await serveSite({ ...address, dev, alone: database.alone }));
    return { url: address.url, dataDir: environment.dataDir, databasePlace: database.place, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function seedWhenEmpty(): Promise<void> {
  const { seedWhenEmpty: seed } = await import("#cli/seed/seed-when-empty.ts");
  await step("Adding demo data", () => seed());
}
