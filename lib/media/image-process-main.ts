import { type ImageAnswer, type ImageTask, imageTasks } from "./image-tasks.ts";

// The process in which images are decoded; only `image-process.ts` starts it.

process.on("message", async (task: ImageTask) => {
  process.send?.({ ...(await run(task)), rss: process.memoryUsage.rss() } satisfies ImageAnswer);
});

// A Ctrl-C reaches the whole group of processes. The site ends this one after the current image.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
// The site has ended, even by a crash.
process.on("disconnect", () => process.exit());

async function run({
  name,
  args,
}: ImageTask): Promise<{ result: unknown } | { failure: { name: string; message: string } }> {
  try {
    return { result: await Reflect.apply(imageTasks[name], undefined, args) };
  } catch (error) {
    const { name: kind, message } = error instanceof Error ? error : new Error(String(error));
    return { failure: { name: kind, message } };
  }
}
