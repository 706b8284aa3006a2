import { afterEach, expect, test, vi } from "vitest";
import { UnavailableError } from "#lib/concurrency/deadline.ts";
import { inImageProcess, TASK_MS } from "#lib/media/image-process.ts";
import { SlowImage, UnreadableImage } from "#lib/media/unreadable-image.ts";
import { validateUpload } from "#lib/media/validate-upload.ts";
import { imageFile, jpeg } from "#tests/support/images.ts";
import { imageProcessesOf, settingsOf } from "#tests/support/process-memory.ts";

afterEach(() => void vi.useRealTimers());

const running = () => imageProcessesOf(process.pid);

test("images are decoded in one other process, which has none of the site's settings", async () => {
  const photo = await jpeg();
  expect(await inImageProcess("checkImage", async () => [photo, "jpeg"])).toBeNull();
  const [first] = running();
  expect((await inImageProcess("renderImage", async () => [photo, "jpg"])).width).toBe(60);
  expect(running()).toEqual([first]);
  const settings = settingsOf(first ?? 0).filter((name) => !name.startsWith("NODE_CHANNEL"));
  expect(settings.sort()).toEqual(["MALLOC_ARENA_MAX", "MALLOC_MMAP_THRESHOLD_", "NODE_ENV"]);
});

test("images that a request waits for are decoded before those of jobs", async () => {
  const photo = await jpeg(1500, 1500);
  const order: string[] = [];
  const work = (label: string, task: Promise<unknown>) => task.then(() => order.push(label));
  await Promise.all([
    work(
      "first job",
      inImageProcess("renderImage", async () => [photo, "jpg"]),
    ),
    work(
      "second job",
      inImageProcess("renderImage", async () => [photo, "jpg"]),
    ),
    work(
      "upload",
      inImageProcess("checkImage", async () => [photo, "jpeg"]),
    ),
  ]);
  expect(order).toEqual(["first job", "upload", "second job"]);
});

test.each([
  ["by the image is the image's fault", "SIGSEGV", UnreadableImage],
  ["by the system, which lacks memory, is not", "SIGKILL", UnavailableError],
] as const)("an image process that is ended %s, and the next image gets a new one", async (_, signal, kind) => {
  const photo = await jpeg(1500, 1500);
  await inImageProcess("checkImage", async () => [photo, "jpeg"]);
  const [pid] = running();
  const rendering = inImageProcess("renderImage", async () => [photo, "jpg"]);
  process.kill(pid ?? 0, signal);
  await expect(rendering).rejects.toBeInstanceOf(kind);
  expect(await inImageProcess("checkImage", async () => [photo, "jpeg"])).toBeNull();
  expect(running()).not.toEqual([pid]);
});

test("jobs are decoded although requests keep coming", async () => {
  const photo = await jpeg();
  const order: string[] = [];
  const check = () => inImageProcess("checkImage", async () => [photo, "jpeg"]).then(() => order.push("upload"));
  const uploads = [check(), check()];
  const job = inImageProcess("renderImage", async () => [photo, "jpg"]).then(() => order.push("job"));
  uploads.push(...Array.from({ length: 8 }, check));
  await Promise.all([job, ...uploads]);
  expect(order.indexOf("job")).toBe(5);
});

test("an image without an answer in time is slow: an upload is refused, and stays counted", async () => {
  const photo = await jpeg();
  const failureOf = async (work: () => Promise<unknown>) => {
    await inImageProcess("checkImage", async () => [photo, "jpeg"]);
    const [pid] = running();
    process.kill(pid ?? 0, "SIGSTOP");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const failure = work().catch((error: unknown) => error);
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    await vi.advanceTimersByTimeAsync(TASK_MS);
    vi.useRealTimers();
    return failure;
  };
  const render = () => inImageProcess("renderImage", async () => [photo, "jpg"]);
  expect(await failureOf(render)).toBeInstanceOf(SlowImage);
  const upload = () => validateUpload(imageFile(photo));
  expect(await failureOf(upload)).toMatchObject({ code: "invalid", fields: { image: ["too_slow"] }, isCounted: true });
});

test("a process that cannot be started is unavailable, and the next image gets one", async () => {
  const { execPath } = process;
  const decode = async () => inImageProcess("checkImage", async () => [await jpeg(), "jpeg"]);
  await expect(inImageProcess("renderImage", async () => [Buffer.from("no image"), "jpg"])).rejects.toBeInstanceOf(
    UnreadableImage,
  );
  for (const pid of running()) process.kill(pid, "SIGKILL");
  await expect.poll(running).toEqual([]);
  try {
    for (const missing of ["/nonexistent/node", "\0"]) {
      process.execPath = missing;
      await expect(decode()).rejects.toBeInstanceOf(UnavailableError);
    }
  } finally {
    process.execPath = execPath;
  }
  expect(await decode()).toBeNull();
});

test("a refusal by the decoder is passed on, and the process continues", async () => {
  await expect(inImageProcess("renderImage", async () => [Buffer.from("no image"), "jpg"])).rejects.toBeInstanceOf(
    UnreadableImage,
  );
  expect((await inImageProcess("renderImage", async () => [await jpeg(), "jpg"])).image.length).toBeGreaterThan(0);
});
