import { afterEach, expect, test, vi } from "vitest";
import { DELETE, GET, POST, PUT } from "#app/api/inngest/route.ts";
import { sql } from "#db/client.ts";
import { storage } from "#lib/adapters/index.ts";
import { listFailedJobs } from "#lib/jobs/failed-jobs.ts";
import { startWorker } from "#server/worker.ts";
import { findPost, savePostWithPhoto, sharedJobTests, within } from "#tests/support/shared-job-tests.ts";

sharedJobTests();

let worker: Awaited<ReturnType<typeof startWorker>> | undefined;
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});

test("when the storage keeps failing, the author sees it and the job is listed as failed", async () => {
  const postId = await savePostWithPhoto();
  const broken = vi.spyOn(storage, "get").mockRejectedValue(new Error("the disk is on fire"));
  worker = await startWorker({ pollSeconds: 0.5 });
  await vi.waitFor(async () => {
    // Four retries take half a minute; here the next one is the last and comes at once.
    await sql`update pgboss.job set retry_limit = retry_count, start_after = now()
      where name = 'run/process-post-image' and state = 'retry'`;
    expect((await findPost(postId))?.imageStatus).toBe("failed");
  }, within);
  expect((await findPost(postId))?.imageError).toContain("Something went wrong");
  expect(await listFailedJobs()).toMatchObject([
    { functionId: "process-post-image", error: "Error: the disk is on fire" },
  ]);
  broken.mockRestore();
});

test("beside the embedded engine the address of the Inngest functions does not exist", async () => {
  for (const method of [GET, POST, PUT, DELETE]) {
    const answer = await method(new Request("http://localhost/api/inngest"));
    expect([answer.status, await answer.json()]).toEqual([404, { error: "Not found" }]);
  }
});
