import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { projectDir } from "#config/project-dir.ts";
import { UnavailableError } from "#lib/concurrency/deadline.ts";
import { createFairQueue, createQueueState, type QueueState } from "#lib/concurrency/fair-queue.ts";
import type { ImageAnswer, ImageTask, ImageTasks } from "./image-tasks.ts";
import { SlowImage, UnreadableImage } from "./unreadable-image.ts";

const MAIN = path.join(projectDir, "lib", "media", "image-process-main.ts");
const SERVICE = "The image process";

/** A large animation takes half a minute on a small machine. */
export const TASK_MS = 180_000;
/** While requests keep coming, a job is served after so many of them. */
const REQUESTS_IN_A_ROW = 4;
/** The next image often comes right after; the process itself takes 60 MB. */
const IDLE_MS = 5_000;
/** A process that keeps more memory than this is ended to free it. */
const KEPT_BYTES = 150 * 1024 * 1024;

/**
 * Blocks of a megabyte and more are returned to the system as soon as they are free. glibc would raise that limit with
 * every large block and keep smaller ones. The process gets no other settings of the site, and none of its secrets.
 */
const ENVIRONMENT: NodeJS.ProcessEnv = {
  NODE_ENV: "production",
  MALLOC_MMAP_THRESHOLD_: "1048576",
  MALLOC_ARENA_MAX: "1",
};

/** The signals of a crash caused by an image. Without SIGKILL, which the system sends when memory runs out. */
const CRASHES: (NodeJS.Signals | null)[] = ["SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGFPE", "SIGTRAP"];

type ImageProcess = { queue: QueueState; child?: ChildProcess; idle?: NodeJS.Timeout };

// One for each process of the site: Next's bundle and the launcher both load this file.
const shared = globalThis as typeof globalThis & { daybookImageProcess?: ImageProcess };

shared.daybookImageProcess ??= { queue: createQueueState() };
const images = shared.daybookImageProcess;
const queue = createFairQueue(
  {
    // One image at a time: 33 megapixels are 130 MB.
    atOnce: 1,
    waiting: 100,
    waitingFromPlace: 100,
    // Shorter than the deadline of a request.
    patienceMs: 45_000,
    firstInARow: REQUESTS_IN_A_ROW,
  },
  images.queue,
);

/**
 * Decodes an image in a process of its own, which is started when it is needed and ends soon after. Images that a
 * request waits for go before those of jobs, but for one job after every few of them; a job waits as long as it takes.
 * @param prepare reads the task's arguments when its turn comes, so that waiting tasks have no image in memory
 * @throws {UnreadableImage} the image cannot be shown
 * @throws {SlowImage} the image takes too long to decode
 * @throws {UnavailableError} the process cannot be started, or failed for another reason
 * @throws {DomainError} `unavailable` when too many images are waiting
 */
export async function inImageProcess<Name extends keyof ImageTasks>(
  name: Name,
  prepare: () => Promise<Parameters<ImageTasks[Name]>>,
): Promise<Awaited<ReturnType<ImageTasks[Name]>>> {
  const isJob = name === "renderImage";
  const work = async () => run(images, { name, args: await prepare() } as ImageTask);
  return (await queue.run(name, { first: !isJob, patiently: isJob }, work)) as Awaited<ReturnType<ImageTasks[Name]>>;
}

async function run(images: ImageProcess, task: ImageTask): Promise<unknown> {
  clearTimeout(images.idle);
  const child = images.child ?? start(images);
  child.ref();
  child.channel?.ref();
  let answer: ImageAnswer;
  try {
    answer = await send(child, task);
  } catch (error) {
    end(images, child);
    throw error instanceof UnreadableImage || error instanceof SlowImage ? error : asUnavailable(error);
  }
  const failure = "failure" in answer ? failureOf(answer.failure) : undefined;
  if (failure instanceof UnavailableError || answer.rss > KEPT_BYTES) end(images, child);
  else rest(images, child);
  if ("result" in answer) return answer.result;
  throw failure;
}

function failureOf({ name, message }: { name: string; message: string }): Error {
  if (name === "UnreadableImage") return new UnreadableImage(message);
  return name === "SlowImage" ? new SlowImage(message) : new UnavailableError(SERVICE, message);
}

function start(images: ImageProcess): ChildProcess {
  let child: ChildProcess;
  try {
    // Next's bundler would look for the file of a `fork`.
    child = spawn(process.execPath, [MAIN], {
      env: ENVIRONMENT,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      serialization: "advanced",
    });
  } catch (error) {
    // Node throws some reasons, such as ENOMEM, and emits others, such as EAGAIN.
    throw asUnavailable(error);
  }
  images.child = child;
  const forget = () => {
    if (images.child === child) delete images.child;
  };
  child.once("exit", forget).on("error", forget);
  return child;
}

/** @throws {SlowImage} when there is no answer in time: the process works on nothing else. */
async function send(child: ChildProcess, task: ImageTask): Promise<ImageAnswer> {
  const settled = new AbortController();
  const { signal } = settled;
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new SlowImage(`No answer in ${TASK_MS} ms.`)), TASK_MS);
  try {
    const answer = once(child, "message", { signal }).then(([message]) => message as ImageAnswer);
    const crash = once(child, "exit", { signal }).then(([code, by]) => {
      throw CRASHES.includes(by) ? new UnreadableImage(`The decoder ended by ${by}.`) : ended(by ?? code);
    });
    const sent = new Promise<never>((_, fail) => {
      child.send(task, (error) => error && fail(ended(error)));
    });
    return await Promise.race([answer, crash, sent, tooLate]);
  } finally {
    clearTimeout(timer);
    settled.abort();
  }
}

const ended = (reason: unknown) => new UnavailableError(SERVICE, `ended (${String(reason)})`);

/** A process that cannot start is no failure of the image. */
const asUnavailable = (error: unknown) =>
  error instanceof UnavailableError
    ? error
    : new UnavailableError(SERVICE, `cannot be started (${String(error)})`, { cause: error });

/** The idle process does not keep the site running. */
function rest(images: ImageProcess, child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  images.idle = setTimeout(() => end(images, child), IDLE_MS).unref();
}

function end(images: ImageProcess, child: ChildProcess): void {
  if (images.child === child) delete images.child;
  child.kill("SIGKILL");
}
