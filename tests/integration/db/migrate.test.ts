import { expect, test } from "vitest";
import { env } from "#config/env.ts";
import { connectPostgres } from "#db/connect.ts";
import { applyMigrations } from "#db/migrate.ts";
import { describeProblem } from "#server/report-problem.ts";

test("migrations blocked by another connection end with one sentence that names it", async () => {
  const other = connectPostgres(env.DATABASE_URL ?? "", { max: 1, connection: { application_name: "other-start" } });
  const held = Promise.withResolvers<number>();
  const release = Promise.withResolvers<void>();
  const holding = other.begin(async (tx) => {
    const [row] = await tx`select pg_advisory_xact_lock(hashtext('daybook.migrations')), pg_backend_pid() as pid`;
    held.resolve(row?.pid);
    await release.promise;
  });
  const pid = await held.promise;

  const ran: string[] = [];
  const refused = await applyMigrations(async () => void ran.push("refused"), 50).catch(describeProblem);
  expect(refused).toMatch(
    new RegExp(
      `^The migrations waited 0\\.05 seconds for another process that is migrating this database \\(connection ${pid} of other-start from [\\d.:a-f]+, since [-\\d: ]+ UTC\\): wait until it has finished or end it, then try again\\.$`,
    ),
  );
  expect(ran).toEqual([]);

  release.resolve();
  await holding;
  await applyMigrations(async () => void ran.push("free"));
  expect(ran).toEqual(["free"]);
  await other.end();
});
