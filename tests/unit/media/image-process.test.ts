import { expect, test } from "vitest";
import { UnavailableError } from "#lib/deadline.ts";
import { inImageProcess } from "#lib/media/image-process.ts";
import { UnreadableImage } from "#lib/media/unreadable-image.ts";
import { jpeg } from "#tests/support/images.ts";
import { imageProcessesOf, settingsOf } from "#tests/support/process-memory.ts";

const running = () => imageProcessesOf(process.pid);

test("images are decoded in one other process, which knows none of the site's settings", async () => {
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

test("what the decoder refuses is told as it is, and the process goes on", async () => {
  await expect(inImageProcess("renderImage", async () => [Buffer.from("no image"), "jpg"])).rejects.toBeInstanceOf(
    UnreadableImage,
  );
  expect((await inImageProcess("renderImage", async () => [await jpeg(), "jpg"])).image.length).toBeGreaterThan(0);
});
