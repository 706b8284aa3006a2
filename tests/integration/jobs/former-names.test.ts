import { randomUUID } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { db, sql } from "#db/client.ts";
import { sender } from "#lib/adapters/jobs/sender.ts";
import { listMailbox } from "#lib/email/list-mailbox.ts";
import { listFailedJobs, retryJob } from "#lib/jobs/failed-jobs.ts";
import { startWorker } from "#server/worker.ts";
import { send } from "#tests/support/engine.ts";
import { createUser } from "#tests/support/factories.ts";
import { within } from "#tests/support/shared-job-tests.ts";

let worker: Awaited<ReturnType<typeof startWorker>> | undefined;
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});

const FORMER_QUEUE = "run/send-reset-mail";

/** A run as version 0.1 has queued it. */
async function queueFormerRun(email: string): Promise<{ jobId: string; emailId: string }> {
  const boss = await sender();
  if (!(await boss.getQueue(FORMER_QUEUE))) await boss.createQueue(FORMER_QUEUE);
  const [jobId, emailId] = [randomUUID(), randomUUID()];
  const run = { id: randomUUID(), name: "mail/reset.requested", data: { emailId, email }, ts: Date.now() };
  await boss.send(FORMER_QUEUE, run, { id: jobId });
  return { jobId, emailId };
}

const sentIds = async () => (await listMailbox()).map(({ id }) => id);

test("an event that version 0.1 has put into the outbox is handled", async () => {
  const { email } = await createUser();
  const emailId = randomUUID();
  await send("mail/reset.requested", { emailId, email });
  worker = await startWorker({ pollSeconds: 0.5 });
  await vi.waitFor(async () => expect(await sentIds()).toContain(emailId), within);
});

test("a job that version 0.1 has queued under the former name of its function is run", async () => {
  const { email } = await createUser();
  const { emailId } = await queueFormerRun(email);
  worker = await startWorker({ pollSeconds: 0.5 });
  await vi.waitFor(async () => expect(await sentIds()).toContain(emailId), within);
});

test("a job that failed under the former name is listed under the current one and can be retried", async () => {
  const { email } = await createUser();
  const { jobId, emailId } = await queueFormerRun(email);
  await sql`update pgboss.job set state = 'failed', completed_on = now() where id = ${jobId}`;
  worker = await startWorker({ pollSeconds: 0.5 });
  expect(await listFailedJobs()).toMatchObject([{ id: jobId, functionId: "send-reset-email" }]);
  await db.transaction((tx) => retryJob(tx, jobId));
  await vi.waitFor(async () => expect(await sentIds()).toContain(emailId), within);
});
