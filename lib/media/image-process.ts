import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { UnavailableError, withDeadline } from "#lib/deadline.ts";
import { projectDir } from "#lib/project-dir.ts";
import { createFairQueue, type FairQueue } from "#lib/throttle/fair-queue.ts";
import type { ImageAnswer, ImageTask, ImageTasks } from "./image-tasks.ts";
import { UnreadableImage } from "./unreadable-image.ts";

const MAIN = path.join(projectDir, "lib", "media", "image-process-main.ts");
const SERVICE = "The image process";

/** A large animation takes half a minute on a small machine. */
const TASK_MS = 180_000;
/** The next image often comes right after; the process itself takes 60 MB. */
const IDLE_MS = 5_000;
/** Memory that a process has kept beyond this is given back by ending it. */
const KEPT_BYTES = 150 * 1024 * 1024;

/**
 * Blocks of a megabyte and more go back to the system as soon as they are free. glibc would raise that limit with
 * every large block and keep what is below. The process gets no other settings of the site, and none of its secrets.
 */
const ENVIRONMENT: NodeJS.ProcessEnv = {
  NODE_ENV: "production",
  MALLOC_MMAP_THRESHOLD_: "1048576",
  MALLOC_ARENA_MAX: "1",
};

/** What ends a process that an image made to crash. SIGKILL is not among them: the system ends what takes too much. */
const CRASHES: (NodeJS.Signals | null)[] = ["SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGFPE", "SIGTRAP"];

type ImageProcess = { queue: FairQueue; child?: ChildProcess; idle?: NodeJS.Timeout };

// One for each process of the site: Next's bundle and the launcher both load this file.
const shared = globalThis as typeof globalThis & { daybookImageProcess?: ImageProcess };

function imageProcess(): ImageProcess {
  // One image at a time: 33 megapixels are 130 MB. A request gives up before its own time is over.
  const queue = () => createFairQueue({ atOnce: 1, waiting: 100, waitingFromPlace: 100, patienceMs: 45_000 });
  shared.daybookImageProcess ??= { queue: queue() };
  return shared.daybookImageProcess;
}

/**
 * Decodes an image in a process of its own, which is started when it is needed and ends soon after. Images that a
 * request waits for go before those of jobs.
 * @param prepare reads what the task needs, when it is its turn: what waits holds no copy of its image
 * @throws {UnreadableImage} the image cannot be shown
 * @throws {UnavailableError} the process failed for another reason
 * @throws {DomainError} `unavailable` when too many images are waiting
 */
export async function inImageProcess<Name extends keyof ImageTasks>(
  name: Name,
  prepare: () => Promise<Parameters<ImageTasks[Name]>>,
): Promise<Awaited<ReturnType<ImageTasks[Name]>>> {
  const images = imageProcess();
  const isJob = name === "renderImage";
  const work = async () => run(images, { name, args: await prepare() } as ImageTask);
  return (await images.queue.run(name, !isJob, work)) as Awaited<ReturnType<ImageTasks[Name]>>;
}

async function run(images: ImageProcess, task: ImageTask): Promise<unknown> {
  clearTimeout(images.idle);
  const child = images.child ?? start(images);
  child.ref();
  child.channel?.ref();
  try {
    const answer = await withDeadline(SERVICE, TASK_MS, send(child, task));
    if (answer.rss > KEPT_BYTES) end(images, child);
    else rest(images, child);
    if ("result" in answer) return answer.result;
    const { name, message } = answer.failure;
    throw name === "UnreadableImage" ? new UnreadableImage(message) : new UnavailableError(SERVICE, message);
  } catch (error) {
    if (error instanceof UnavailableError) end(images, child);
    throw error;
  }
}

function start(images: ImageProcess): ChildProcess {
  // Next's bundler would look for the file of a `fork`.
  const child = spawn(process.execPath, [MAIN], {
    env: ENVIRONMENT,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    serialization: "advanced",
  });
  images.child = child;
  const forget = () => {
    if (images.child === child) delete images.child;
  };
  child.once("exit", forget).on("error", forget);
  return child;
}

async function send(child: ChildProcess, task: ImageTask): Promise<ImageAnswer> {
  const settled = new AbortController();
  const { signal } = settled;
  try {
    const answer = once(child, "message", { signal }).then(([message]) => message as ImageAnswer);
    const crash = once(child, "exit", { signal }).then(([code, by]) => {
      throw CRASHES.includes(by) ? new UnreadableImage(`The decoder ended by ${by}.`) : ended(by ?? code);
    });
    const sent = new Promise<never>((_, reject) => {
      child.send(task, (error) => error && reject(ended(error)));
    });
    return await Promise.race([answer, crash, sent]);
  } finally {
    settled.abort();
  }
}

const ended = (reason: unknown) => new UnavailableError(SERVICE, `ended (${String(reason)})`);

/** The process holds nothing up while it waits for the next image. */
function rest(images: ImageProcess, child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  images.idle = setTimeout(() => end(images, child), IDLE_MS).unref();
}

function end(images: ImageProcess, child: ChildProcess): void {
  if (images.child === child) delete images.child;
  child.kill("SIGKILL");
}
