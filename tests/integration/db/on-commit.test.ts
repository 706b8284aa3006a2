import { expect, test, vi } from "vitest";
import { db, onCommit, sql, transact } from "#db/client.ts";
import { logger } from "#lib/observability/logger.ts";
import { openSession } from "#lib/sessions/open-session.ts";
import { CLIENT } from "#tests/support/accounts.ts";
import { createUser } from "#tests/support/factories.ts";
import { signUp } from "#tests/support/surfaces.ts";

test("work deferred to the commit is done after it, once, and not after a rollback", async () => {
  const done: string[] = [];
  let attempts = 0;
  await transact(async (tx) => {
    onCommit(tx, () => done.push("committed"));
    attempts += 1;
    if (attempts === 1) throw Object.assign(new Error("again"), { name: "PostgresError", code: "40P01" });
    expect(done).toEqual([]);
  });
  expect([attempts, done]).toEqual([2, ["committed"]]);

  const failing = transact(async (tx) => {
    onCommit(tx, () => done.push("rolled back"));
    throw new Error("broken");
  });
  await expect(failing).rejects.toThrow("broken");
  expect(done).toEqual(["committed"]);
  await expect(db.transaction(async (tx) => onCommit(tx, () => {}))).rejects.toThrow("not begun by transact");
});

test("a login or an account whose transaction fails is not logged", async () => {
  const logged = vi.spyOn(logger, "info");
  const user = await createUser();
  const failing = transact(async (tx) => {
    await openSession(tx, user.id, CLIENT);
    await tx.execute("select 1 / 0");
  });
  await expect(failing).rejects.toThrow();
  await sql`alter table sessions add constraint no_sessions check (false) not valid`;
  const fields = {
    username: "newcomer",
    email: "newcomer@example.com",
    password1: "a-long-enough-9",
    password2: "a-long-enough-9",
    accept_terms: "on",
  };
  await expect(signUp(fields, CLIENT)).rejects.toThrow();
  await sql`alter table sessions drop constraint no_sessions`;
  expect(logged).not.toHaveBeenCalled();
  await signUp(fields, CLIENT);
  expect(logged.mock.calls.map(([event]) => event)).toEqual(["user.registered", "session.opened"].toSorted().reverse());
  logged.mockRestore();
});
