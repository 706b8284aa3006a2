import { NonRetriableError } from "inngest";
import { expect, test, vi } from "vitest";
import { env } from "#config/env.ts";
import { db, sql } from "#db/client.ts";
import { auditLog } from "#db/schema/index.ts";
import {
  listFailedFunctionsForAdmin,
  listFailedJobsForAdmin,
  retryAllJobsForAdmin,
  retryJobsForAdmin,
} from "#lib/admin/jobs.ts";
import { listFailedJobs } from "#lib/jobs/failed-jobs.ts";
import { runEngine, send } from "#tests/support/engine.ts";
import { asViewer, createStaff, createUser } from "#tests/support/factories.ts";
import { refusalOf } from "#tests/support/refusal.ts";

const within = { timeout: 30_000, interval: 50 };

async function waitingForLocks(): Promise<number> {
  const [row] = await sql`
    select count(*)::int as total from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return row?.total;
}

test("staff retry a failed job, and the log records it", async () => {
  const viewer = asViewer(await createStaff());
  let isBroken = true;
  const worked = vi.fn();
  await runEngine((client) => [
    client.createFunction({ id: "brittle", triggers: [{ event: "test/brittle" }], retries: 0 }, async () => {
      if (isBroken) throw new NonRetriableError("the disk is full");
      worked();
    }),
  ]);
  await send("test/brittle");
  await vi.waitFor(async () => expect((await listFailedJobsForAdmin(viewer)).items).toHaveLength(1), within);
  const [job] = (await listFailedJobsForAdmin(viewer)).items;
  expect(job).toMatchObject({ functionId: "brittle", error: expect.stringContaining("the disk is full") });
  expect(Math.abs(Date.now() - (job?.failedAt.getTime() ?? 0))).toBeLessThan(60_000);

  isBroken = false;
  const missing = "00000000-0000-4000-8000-000000000000";
  expect(await retryJobsForAdmin(viewer, [job?.id ?? "", missing])).toBe(1);
  await vi.waitFor(() => expect(worked).toHaveBeenCalledTimes(1), within);
  expect((await listFailedJobsForAdmin(viewer)).items).toEqual([]);
  expect(await db.select().from(auditLog)).toMatchObject([
    {
      actorName: viewer.username,
      action: "job.retried",
      subjectKind: "job",
      subjectId: job?.id,
      subjectName: "brittle",
    },
  ]);
});

test("staff retry all failed jobs of one function, then all others, and the log names each", async () => {
  const viewer = asViewer(await createStaff());
  const engine = await runEngine((client) =>
    ["sends", "stores"].map((id) =>
      client.createFunction({ id, triggers: [{ event: "test/pair" }] }, () => {
        throw new NonRetriableError("no use");
      }),
    ),
  );
  for (let sent = 0; sent < 3; sent++) await send("test/pair");
  await vi.waitFor(async () => expect(await listFailedJobs()).toHaveLength(6), within);
  await engine.stop();
  expect(await listFailedFunctionsForAdmin(viewer)).toEqual([
    { functionId: "sends", total: 3 },
    { functionId: "stores", total: 3 },
  ]);
  expect(await retryAllJobsForAdmin(viewer, "stores")).toBe(3);
  expect(await retryAllJobsForAdmin(viewer, "stores")).toBe(0);
  expect(await listFailedFunctionsForAdmin(viewer)).toEqual([{ functionId: "sends", total: 3 }]);
  expect(await retryAllJobsForAdmin(viewer)).toBe(3);
  const rows = await db.select().from(auditLog);
  expect(rows.map(({ action, subjectName }) => `${action} ${subjectName}`).sort()).toEqual([
    ...Array(3).fill("job.retried sends"),
    ...Array(3).fill("job.retried stores"),
  ]);
});

test("when two staff members retry a job at once, one does, and only that is logged", async () => {
  const viewers = [asViewer(await createStaff()), asViewer(await createStaff())];
  const engine = await runEngine((client) => [
    client.createFunction({ id: "broken", triggers: [{ event: "test/broken" }], retries: 0 }, () => {
      throw new NonRetriableError("no use");
    }),
  ]);
  await send("test/broken");
  await vi.waitFor(async () => expect(await listFailedJobs()).toHaveLength(1), within);
  await engine.stop();
  const [job] = await listFailedJobs();
  // Held until both have come to it.
  const { both } = await sql.begin(async (hold) => {
    await hold`select from pgboss.job where id = ${job?.id ?? ""} for update`;
    const both = Promise.all(viewers.map((viewer) => retryJobsForAdmin(viewer, [job?.id ?? ""])));
    await vi.waitFor(async () => expect(await waitingForLocks()).toBe(2), within);
    return { both };
  });
  expect((await both).sort()).toEqual([0, 1]);
  expect(await db.select().from(auditLog)).toHaveLength(1);
});

test("as many retries as connections run at once", async () => {
  const viewer = asViewer(await createStaff());
  const missing = "00000000-0000-4000-8000-000000000000";
  const atOnce = Array.from({ length: env.DATABASE_POOL }, () => retryJobsForAdmin(viewer, [missing]));
  expect(new Set(await Promise.all(atOnce))).toEqual(new Set([0]));
});

test("only staff see and retry jobs", async () => {
  for (const viewer of [null, asViewer(await createUser())]) {
    expect((await refusalOf(listFailedJobsForAdmin(viewer))).code).toBe("forbidden");
    expect((await refusalOf(retryJobsForAdmin(viewer, []))).code).toBe("forbidden");
    expect((await refusalOf(retryAllJobsForAdmin(viewer))).code).toBe("forbidden");
    expect((await refusalOf(listFailedFunctionsForAdmin(viewer))).code).toBe("forbidden");
  }
});
