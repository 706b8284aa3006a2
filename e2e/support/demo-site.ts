import { setTimeout as sleep } from "node:timers/promises";
import { freshDataDir, manage, removeDataDir, startServer } from "#tests/support/server-process.ts";

/**
 * Daybook as an operator would start it, with demo data whose images are all ready.
 * @param seeding the options of `manage seed`
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
    await imagesReady(server.url);
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

/** Polls both ends of the list of posts: images are processed in the order in which they were uploaded. */
async function imagesReady(url: string): Promise<void> {
  for (;;) {
    const ends = await Promise.all(["", "?page=last"].map((page) => fetch(`${url}/api/v1/posts/${page}`)));
    const posts = await Promise.all(ends.map(async (end) => (await end.json()).results));
    if (posts.flat().every(({ image_status: status }) => status !== "processing")) return;
    await sleep(200);
  }
}
