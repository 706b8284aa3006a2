import { setTimeout as sleep } from "node:timers/promises";
import { freshDataDir, manage, removeDataDir, startServer } from "#tests/support/server-process.ts";

/**
 * Daybook as an operator would start it, with demo data whose pictures are all ready.
 * @param seeding what `manage seed` is told
 */
export async function startDemoSite(...seeding: string[]) {
  const settings = { DATA_DIR: freshDataDir(), LOG_LEVEL: "warn" };
  const server = await startServer(settings);
  const stop = async () => {
    await server.kill("SIGTERM");
    await removeDataDir(settings.DATA_DIR);
  };
  try {
    await manage(settings, "seed", ...seeding, "--with-images", "--force");
    await picturesReady(server.url);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: server.url,
    dataDir: settings.DATA_DIR,
    manage: (...command: string[]) => manage(settings, ...command),
    stop,
  };
}

/** Looks at both ends of the list of entries: pictures are made in the order in which they were sent. */
async function picturesReady(url: string): Promise<void> {
  for (;;) {
    const ends = await Promise.all(["", "?page=last"].map((page) => fetch(`${url}/api/v1/posts/${page}`)));
    const entries = await Promise.all(ends.map(async (end) => (await end.json()).results));
    if (entries.flat().every(({ image_status: status }) => status !== "processing")) return;
    await sleep(200);
  }
}
