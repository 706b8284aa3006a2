import { mkdtemp, rm } from "node:fs/promises";
import { createServer, request as forward } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import S3rver from "s3rver";
import { afterAll, expect, test, vi } from "vitest";

const folder = await mkdtemp(path.join(tmpdir(), "daybook-bucket-"));
const bucket = new S3rver({
  address: "127.0.0.1",
  port: 0,
  silent: true,
  directory: folder,
  configureBuckets: [{ name: "diary", configs: [] }],
});
const { port } = await bucket.run();

let calls = 0;
/** Stands before the bucket and lets every second call through. */
const stumbling = createServer((request, response) => {
  if (++calls % 2 === 1) {
    request.resume();
    response.writeHead(500).end();
    return;
  }
  const { method, url, headers } = request;
  request.pipe(
    forward({ host: "127.0.0.1", port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    }),
  );
});
await new Promise<void>((resolve) => stumbling.listen(0, "127.0.0.1", resolve));

// The settings of a site with a bucket; everything else is loaded after them.
vi.stubEnv("S3_BUCKET", "diary");
vi.stubEnv("S3_REGION", "eu-central-1");
vi.stubEnv("S3_ENDPOINT", `http://127.0.0.1:${(stumbling.address() as AddressInfo).port}`);
vi.stubEnv("S3_ACCESS_KEY_ID", "S3RVER");
vi.stubEnv("S3_SECRET_ACCESS_KEY", "S3RVER");
vi.resetModules();
const { findPost, savePostWithPhoto, within } = await import("#tests/support/shared-job-tests.ts");
const { storage } = await import("#lib/adapters/index.ts");
const { discardPostFiles } = await import("#lib/media/post-files.ts");
const { startWorker } = await import("#server/worker.ts");
const { db } = await import("#db/client.ts");
const { posts } = await import("#db/schema/index.ts");

afterAll(async () => {
  stumbling.closeAllConnections();
  await new Promise((resolve) => stumbling.close(resolve));
  await bucket.close();
  await rm(folder, { recursive: true, force: true });
});

test("a bucket that fails every second call delays an image and its deletion, and loses nothing", async () => {
  const worker = await startWorker();
  const postId = await savePostWithPhoto();
  await vi.waitFor(async () => expect((await findPost(postId))?.imageStatus).toBe("ready"), within);
  const { image, thumbnail, imageOriginal } = (await findPost(postId)) ?? {};
  const stored = (await Array.fromAsync(storage.list(""))).map(({ key }) => key);
  expect(stored).toEqual(expect.arrayContaining([image, thumbnail, imageOriginal]));

  await db.transaction(async (tx) => {
    await discardPostFiles(tx, await tx.delete(posts).where(eq(posts.id, postId)).returning());
  });
  await vi.waitFor(async () => expect(await Array.fromAsync(storage.list(""))).toEqual([]), within);
  expect(calls).toBeGreaterThan(10);
  await worker.stop();
});
