import { spawn } from "node:child_process";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type FailureEventArgs, NonRetriableError } from "inngest";
import { expect, test, vi } from "vitest";
import { db, sql } from "#db/client.ts";
import { RetryLater } from "#lib/adapters/retry-later.ts";
import { listFailedJobs, retryAllJobs, retryJob } from "#lib/jobs/failed-jobs.ts";
import { runEngine, send } from "#tests/support/engine.ts";

const within = { timeout: 30_000, interval: 25 };

test("a committed event runs the function it triggers, soon", async () => {
  const run = vi.fn();
  await runEngine((client) => [
    client.createFunction({ id: "soon", triggers: [{ event: "test/soon" }] }, ({ event }) => run(event.data)),
  ]);
  await send("test/soon", { postId: 7 });
  await vi.waitFor(() => expect(run).toHaveBeenCalledWith({ postId: 7 }), within);
});

test("a transaction that is rolled back sends nothing", async () => {
  const run = vi.fn();
  await runEngine((client) => [
    client.createFunction({ id: "atomic", triggers: [{ event: "test/atomic" }] }, ({ event }) => run(event.data.n)),
  ]);
  const rolledBack = db.transaction(async (tx) => {
    await send("test/atomic", { n: 1 }, tx);
    throw new Error("no");
  });
  await expect(rolledBack).rejects.toThrow("no");
  await db.transaction((tx) => send("test/atomic", { n: 2 }, tx));
  await vi.waitFor(() => expect(run).toHaveBeenCalled(), within);
  expect(run.mock.calls).toEqual([[2]]);
});

test("events that were sent while no worker ran are handled when one starts", async () => {
  const run = vi.fn();
  await send("test/early");
  await runEngine((client) => [
    client.createFunction({ id: "early", triggers: [{ event: "test/early" }] }, () => run()),
  ]);
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1), within);
});

test("every function that an event triggers gets a run of its own", async () => {
  const [left, right] = [vi.fn(), vi.fn()];
  await runEngine((client) => [
    client.createFunction({ id: "left", triggers: [{ event: "test/both" }] }, () => left()),
    client.createFunction({ id: "right", triggers: [{ event: "test/both" }] }, () => right()),
  ]);
  await send("test/both");
  await vi.waitFor(() => {
    expect(left).toHaveBeenCalledTimes(1);
    expect(right).toHaveBeenCalledTimes(1);
  }, within);
});

test("an event that this version has no function for waits in the outbox for one that has", async () => {
  const older = await runEngine((client) => [
    client.createFunction({ id: "older", triggers: [{ event: "test/older" }] }, () => {}),
  ]);
  await send("test/newer");
  const waiting = () => sql`select from pgboss.job where name = 'outbox' and state = 'retry'`;
  await vi.waitFor(async () => expect(await waiting()).toHaveLength(1), within);
  await older.stop();
  await sql`update pgboss.job set start_after = now() where state = 'retry'`;
  const run = vi.fn();
  await runEngine((client) => [
    client.createFunction({ id: "newer", triggers: [{ event: "test/newer" }] }, () => run()),
  ]);
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1), within);
});

test("a failed step is retried with growing pauses, and finished steps are not repeated", async () => {
  const [first, second] = [vi.fn(() => "kept"), vi.fn()];
  const attempts: number[] = [];
  const result = vi.fn();
  await runEngine((client) => [
    client.createFunction({ id: "retried", triggers: [{ event: "test/retried" }], retries: 3 }, async ({ step }) => {
      const kept = await step.run("first", first);
      await step.run("second", () => {
        attempts.push(Date.now());
        if (attempts.length < 3) throw new Error("not yet");
        second();
      });
      result(kept);
    }),
  ]);
  await send("test/retried");
  await vi.waitFor(() => expect(result).toHaveBeenCalledWith("kept"), within);
  expect(first).toHaveBeenCalledTimes(1);
  expect(second).toHaveBeenCalledTimes(1);
  const [one = 0, two = 0, three = 0] = attempts;
  expect(two - one).toBeGreaterThan(900);
  expect(three - two).toBeGreaterThan(1900);
  await vi.waitFor(async () => expect(await sql`select from job_steps`).toHaveLength(0), within);
});

test("a failure with a retry time is not retried earlier, and the next one pauses as usual", async () => {
  const failures = [new RetryLater("not before seven minutes", 420), new Error("once more")];
  const done = vi.fn();
  await runEngine((client) => [
    client.createFunction({ id: "paused", triggers: [{ event: "test/paused" }], retries: 5 }, async ({ step }) => {
      await step.run("send", () => {
        const failure = failures.shift();
        if (failure) throw failure;
        done();
      });
    }),
  ]);
  await send("test/paused");
  const pauseAfter = async (attempts: number) => {
    await vi.waitFor(async () => {
      const [job] = await sql`select retry_count from pgboss.job where name = 'run/paused' and state = 'retry'`;
      expect(job?.retry_count).toBe(attempts - 1);
      expect(failures).toHaveLength(2 - attempts);
    }, within);
    const [job] = await sql`
      select extract(epoch from start_after - now())::float as pause from pgboss.job where name = 'run/paused'`;
    return job?.pause;
  };
  const requested = await pauseAfter(1);
  expect(requested).toBeGreaterThan(400);
  expect(requested).toBeLessThanOrEqual(420);
  await sql`update pgboss.job set start_after = now() where name = 'run/paused'`;
  expect(await pauseAfter(2)).toBeLessThan(10);
  await sql`update pgboss.job set start_after = now() where name = 'run/paused'`;
  await vi.waitFor(() => expect(done).toHaveBeenCalledTimes(1), within);
});

/** Lets the retries of a function come at once. */
const hurry = (id: string) =>
  sql`update pgboss.job set start_after = now() where name = ${`run/${id}`} and state = 'retry'`;

const diskFull = () => Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });

test("failures of a service use up no retry, and failures of the job do", async () => {
  const failures = [...Array.from({ length: 5 }, diskFull), new Error("its own"), diskFull()];
  const done = vi.fn();
  await runEngine((client) => [
    client.createFunction({ id: "outage", triggers: [{ event: "test/outage" }], retries: 1 }, async ({ step }) => {
      await step.run("store", () => {
        const failure = failures.shift();
        if (failure) throw failure;
        done();
      });
    }),
  ]);
  await send("test/outage");
  await vi.waitFor(async () => {
    await hurry("outage");
    expect(done).toHaveBeenCalledTimes(1);
  }, within);
  expect(await listFailedJobs()).toEqual([]);
});

test("a service that fails for a day fails the job; a manual retry has another day", async () => {
  const run = vi.fn();
  const failed = vi.fn();
  await runEngine((client) => [
    client.createFunction(
      { id: "long-outage", triggers: [{ event: "test/long-outage" }], onFailure: () => failed() },
      async ({ step }) => {
        await step.run("store", () => {
          run();
          throw diskFull();
        });
      },
    ),
  ]);
  await send("test/long-outage");
  const failedSince = (hours: number) => sql`
    update pgboss.job set start_after = now(), data = jsonb_set(data, '{failures,since}',
      to_jsonb(extract(epoch from now() - make_interval(hours => ${hours})) * 1000))
    where name = 'run/long-outage' and state = 'retry'`;
  const attempts = (times: number) =>
    vi.waitFor(async () => {
      expect(run).toHaveBeenCalledTimes(times);
      expect(await sql`select from pgboss.job where name = 'run/long-outage' and state = 'active'`).toEqual([]);
    }, within);
  await attempts(1);
  await failedSince(23);
  await attempts(2);
  expect(failed).not.toHaveBeenCalled();
  await failedSince(25);
  await attempts(3);
  await vi.waitFor(() => expect(failed).toHaveBeenCalledTimes(1), within);
  const [job] = await listFailedJobs();
  expect(job).toMatchObject({ functionId: "long-outage", attempts: 3, error: expect.stringContaining("ENOSPC") });

  await db.transaction((tx) => retryJob(tx, job?.id ?? ""));
  await attempts(4);
  expect(await sql`select from pgboss.job where name = 'run/long-outage' and state = 'retry'`).toHaveLength(1);
});

test("a job that an earlier version has queued gets the retries of this one", async () => {
  const make: Parameters<typeof runEngine>[0] = (client) => [
    client.createFunction({ id: "queued", triggers: [{ event: "test/queued" }], retries: 2 }, async ({ step }) => {
      await step.run("store", () => {
        throw new Error("not yet");
      });
    }),
  ];
  await send("test/queued");
  const first = await runEngine(make);
  await vi.waitFor(async () => {
    expect(await sql`select from pgboss.job where name = 'run/queued' and state = 'retry'`).toHaveLength(1);
  }, within);
  await first.stop();
  await sql`update pgboss.job set retry_limit = 2, start_after = now() + interval '1 hour' where name = 'run/queued'`;
  await runEngine(make);
  const [job] = await sql`select retry_limit from pgboss.job where name = 'run/queued'`;
  expect(job?.retry_limit).toBe(2 + 50);
});

test("all failed jobs, or those of one function, are run again at once", async () => {
  let broken = true;
  const [left, right] = [vi.fn(), vi.fn()];
  await runEngine((client) =>
    [left, right].map((done, index) =>
      client.createFunction({ id: `again-${index}`, triggers: [{ event: "test/again" }] }, () => {
        if (broken) throw new NonRetriableError("not yet");
        done();
      }),
    ),
  );
  await send("test/again");
  await send("test/again");
  await vi.waitFor(async () => expect(await listFailedJobs()).toHaveLength(4), within);
  broken = false;
  expect(await db.transaction((tx) => retryAllJobs(tx, "again-0"))).toHaveLength(2);
  expect(await db.transaction((tx) => retryAllJobs(tx, "again-0"))).toEqual([]);
  await vi.waitFor(() => expect(left).toHaveBeenCalledTimes(2), within);
  expect(right).not.toHaveBeenCalled();
  expect(await db.transaction((tx) => retryAllJobs(tx))).toHaveLength(2);
  await vi.waitFor(() => expect(right).toHaveBeenCalledTimes(2), within);
});

test("steps that are started together are all run, each once", async () => {
  const [left, right, result] = [vi.fn(() => 1), vi.fn(() => 2), vi.fn()];
  await runEngine((client) => [
    client.createFunction({ id: "together", triggers: [{ event: "test/together" }] }, async ({ step }) => {
      result(await Promise.all([step.run("left", left), step.run("right", right)]));
    }),
  ]);
  await send("test/together");
  await vi.waitFor(() => expect(result).toHaveBeenCalledWith([1, 2]), within);
  expect(left).toHaveBeenCalledTimes(1);
  expect(right).toHaveBeenCalledTimes(1);
});

test("of steps that are started together one that fails leaves none of the others undone", async () => {
  const after = vi.fn();
  await runEngine((client) => [
    client.createFunction({ id: "apart", triggers: [{ event: "test/apart" }], retries: 0 }, async ({ step }) => {
      const stuck = step.run("stuck", () => {
        throw new Error("the disk is full");
      });
      await Promise.all([stuck, step.run("after", () => after())]);
    }),
  ]);
  await send("test/apart");
  await vi.waitFor(async () => expect(await listFailedJobs()).toHaveLength(1), within);
  expect(after).toHaveBeenCalledTimes(1);
});

test("when the retries are used up, onFailure gets the event and the error, and the job can be run again", async () => {
  const failed = vi.fn();
  let broken = true;
  const done = vi.fn();
  await runEngine((client) => [
    client.createFunction(
      {
        id: "given-up",
        triggers: [{ event: "test/given-up" }],
        retries: 1,
        onFailure: ({ event, error }: FailureEventArgs) => failed(event.data.event.data, error.message),
      },
      async ({ step }) => {
        await step.run("work", () => {
          if (broken) throw new Error("the disk is full");
        });
        done();
      },
    ),
  ]);
  await send("test/given-up", { postId: 3 });
  await vi.waitFor(() => expect(failed).toHaveBeenCalledWith({ postId: 3 }, "the disk is full"), within);
  expect(failed).toHaveBeenCalledTimes(1);

  const [job] = await listFailedJobs();
  expect(job).toMatchObject({ functionId: "given-up", event: "test/given-up", attempts: 2 });
  expect(job?.error).toBe("Error: the disk is full");
  broken = false;
  await db.transaction((tx) => retryJob(tx, job?.id ?? ""));
  await vi.waitFor(() => expect(done).toHaveBeenCalledTimes(1), within);
  await vi.waitFor(async () => expect(await listFailedJobs()).toEqual([]), within);
});

test("a permanent error is not retried", async () => {
  const [run, failed] = [vi.fn(), vi.fn()];
  await runEngine((client) => [
    client.createFunction(
      { id: "hopeless", triggers: [{ event: "test/hopeless" }], retries: 5, onFailure: () => failed() },
      () => {
        run();
        throw new NonRetriableError("never");
      },
    ),
  ]);
  await send("test/hopeless");
  await vi.waitFor(() => expect(failed).toHaveBeenCalled(), within);
  expect(run).toHaveBeenCalledTimes(1);
});

test("runs of one key follow each other, runs of different keys do not wait", async () => {
  const atWork = new Map<number, number>();
  let most = 0;
  let ended = 0;
  let mostTogether = 0;
  await runEngine((client) => [
    client.createFunction(
      {
        id: "keyed",
        triggers: [{ event: "test/keyed" }],
        concurrency: [{ limit: 4 }, { limit: 1, key: "event.data.postId" }],
      },
      async ({ event }) => {
        const key = event.data.postId;
        atWork.set(key, (atWork.get(key) ?? 0) + 1);
        most = Math.max(most, atWork.get(key) ?? 0);
        mostTogether = Math.max(
          mostTogether,
          [...atWork.values()].reduce((sum, each) => sum + each, 0),
        );
        await new Promise((resolve) => setTimeout(resolve, 150));
        atWork.set(key, (atWork.get(key) ?? 0) - 1);
        ended++;
      },
    ),
  ]);
  for (const postId of [1, 1, 1, 2, 2, 2]) await send("test/keyed", { postId });
  await vi.waitFor(() => expect(ended).toBe(6), within);
  expect(most).toBe(1);
  expect(mostTogether).toBeGreaterThan(1);
});

test("a backlog is processed without waiting for the next poll", async () => {
  const run = vi.fn();
  for (let sent = 0; sent < 30; sent++) await send("test/backlog");
  await runEngine(
    (client) => [
      client.createFunction({ id: "backlog", triggers: [{ event: "test/backlog" }], concurrency: 1 }, () => run()),
    ],
    { pollSeconds: 30 },
  );
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(30), within);
});

test("an event dispatched twice by two engines runs its function once", async () => {
  const run = vi.fn();
  const make: Parameters<typeof runEngine>[0] = (client) => [
    client.createFunction({ id: "once", triggers: [{ event: "test/once" }] }, () => run()),
  ];
  await Promise.all([runEngine(make), runEngine(make)]);
  for (let sent = 0; sent < 20; sent++) await send("test/once");
  await vi.waitFor(() => expect(run.mock.calls.length).toBeGreaterThanOrEqual(20), within);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(run).toHaveBeenCalledTimes(20);
});

test("an engine that loses all its connections goes on by itself", async () => {
  const run = vi.fn();
  await runEngine((client) => [
    client.createFunction({ id: "cut-off", triggers: [{ event: "test/cut-off" }] }, ({ event }) => run(event.data.n)),
  ]);
  await send("test/cut-off", { n: 1 });
  await vi.waitFor(() => expect(run).toHaveBeenCalledWith(1), within);
  const cut = await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name in ('daybook-worker', 'daybook-outbox')`;
  expect(cut.length).toBeGreaterThan(0);
  await send("test/cut-off", { n: 2 });
  await vi.waitFor(() => expect(run).toHaveBeenCalledWith(2), within);
  expect(run).toHaveBeenCalledTimes(2);
});

test("a stop waits for the job at work and takes no new one", async () => {
  const finished = vi.fn();
  const engine = await runEngine((client) => [
    client.createFunction({ id: "slow", triggers: [{ event: "test/slow" }], concurrency: 1 }, async () => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      finished();
    }),
  ]);
  await send("test/slow");
  await send("test/slow");
  await vi.waitFor(async () => {
    expect(await sql`select from pgboss.job where name = 'run/slow' and state = 'active'`).toHaveLength(1);
  }, within);
  await engine.stop();
  expect(finished).toHaveBeenCalledTimes(1);
  expect(await sql`select from pgboss.job where name = 'run/slow' and state = 'completed'`).toHaveLength(1);
});

test.each([
  ["within 60 s, when others use the database too", 60, { alone: false }],
  ["at once by a server that is alone", 20, { alone: true }],
])(
  "a job whose process is killed resumes after the finished steps, %s",
  async (_, seconds, options) => {
    const journal = path.join(process.env.DATA_DIR ?? "", "journal");
    writeFileSync(journal, "");
    const victim = spawn(process.execPath, ["tests/support/killed-worker.ts", journal], { stdio: "inherit" });
    await send("test/killed");
    await vi.waitFor(() => expect(readFileSync(journal, "utf8")).toContain("second begun"), within);
    victim.kill("SIGKILL");

    await runEngine(
      (client) => [
        client.createFunction({ id: "killed", triggers: [{ event: "test/killed" }], retries: 1 }, async ({ step }) => {
          await step.run("first", () => appendFileSync(journal, "first by the heir\n"));
          await step.run("second", () => appendFileSync(journal, "second by the heir\n"));
        }),
      ],
      options,
    );
    await vi.waitFor(() => expect(readFileSync(journal, "utf8")).toContain("second by the heir"), {
      ...within,
      timeout: seconds * 1000,
    });
    expect(readFileSync(journal, "utf8")).toBe("first by the victim\nsecond begun\nsecond by the heir\n");
  },
  90_000,
);

/** Kills a worker process again and again, each time in the middle of the second step of the same job. */
async function interruptJob(times: number): Promise<void> {
  const journal = path.join(process.env.DATA_DIR ?? "", "journal");
  writeFileSync(journal, "");
  await send("test/killed");
  for (let kills = 1; kills <= times; kills++) {
    const victim = spawn(process.execPath, ["tests/support/killed-worker.ts", journal, "alone"], { stdio: "inherit" });
    await vi.waitFor(() => expect(readFileSync(journal, "utf8").match(/second begun/g)).toHaveLength(kills), within);
    const gone = new Promise((resolve) => victim.once("exit", resolve));
    victim.kill("SIGKILL");
    await gone;
  }
}

test("a job that is interrupted more often than it may be retried keeps all its retries", async () => {
  await interruptJob(3);
  const failures = [new Error("the only failure")];
  const done = vi.fn();
  await runEngine(
    (client) => [
      client.createFunction({ id: "killed", triggers: [{ event: "test/killed" }], retries: 1 }, async ({ attempt }) => {
        const failure = failures.shift();
        if (failure) throw failure;
        done(attempt);
      }),
    ],
    { alone: true },
  );
  await vi.waitFor(() => expect(done).toHaveBeenCalledTimes(1), within);
  expect(done).toHaveBeenCalledWith(1);
  expect(await listFailedJobs()).toEqual([]);
}, 120_000);

test("a job that is interrupted fifty times fails", async () => {
  await interruptJob(1);
  const [job] = await sql`select retry_limit, retry_count from pgboss.job where name = 'run/killed'`;
  expect(job).toEqual({ retry_limit: 1 + 50, retry_count: 0 });
  await sql`update pgboss.job set retry_count = retry_limit where name = 'run/killed'`;
  const failed = vi.fn();
  await runEngine(
    (client) => [
      client.createFunction(
        {
          id: "killed",
          triggers: [{ event: "test/killed" }],
          retries: 1,
          onFailure: ({ error }: FailureEventArgs) => failed(error.message),
        },
        () => expect.unreachable(),
      ),
    ],
    { alone: true },
  );
  await vi.waitFor(() => expect(failed).toHaveBeenCalledWith("The process crashed during the job."), within);
  expect(await listFailedJobs()).toMatchObject([{ functionId: "killed" }]);
}, 60_000);
