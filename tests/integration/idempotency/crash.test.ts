import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { env } from "#config/env.ts";
import { db } from "#db/client.ts";
import { idempotencyKeys, posts } from "#db/schema/index.ts";
import { asViewer, createUser } from "#tests/support/factories.ts";
import { createKeyed, type KeyedPost, type KeyedSurface } from "#tests/support/keyed-posts.ts";
import { statementProxy } from "#tests/support/statement-proxy.ts";

const LONG = 300_000;
const journal = path.join(env.DATA_DIR, "acknowledged");
let post: KeyedPost;

beforeEach(async () => {
  post = { viewer: asViewer(await createUser()), key: "k", fields: { title: "Once", content: "A day." } };
});

type Life = { acknowledged: number | undefined; statements: number };

/** Lets a process create the post, and kills it when the server has answered so many of its statements. */
async function createAndDie(surface: KeyedSurface, killAt: number): Promise<Life> {
  rmSync(journal, { force: true });
  let statements = 0;
  let kill = () => {};
  const proxy = await statementProxy(env.DATABASE_URL ?? "", {
    onAnswer: (answered) => {
      statements = answered;
      if (answered === killAt) kill();
    },
  });
  const child = spawn(process.execPath, ["tests/support/killed-author.ts", surface, journal, JSON.stringify(post)], {
    stdio: "inherit",
    env: { ...process.env, DATABASE_URL: proxy.url },
  });
  kill = () => {
    child.kill("SIGKILL");
    proxy.close();
  };
  await new Promise((resolve) => child.once("exit", resolve));
  proxy.close();
  const acknowledged = existsSync(journal) ? Number(readFileSync(journal, "utf8")) : undefined;
  return { acknowledged, statements };
}

test.each(["api", "form"] as const)(
  "killed at any statement, a keyed post by %s is created once by the repeat or was created before",
  { timeout: LONG },
  async (surface) => {
    const { statements, acknowledged } = await createAndDie(surface, Number.POSITIVE_INFINITY);
    expect(acknowledged).toBeGreaterThan(0);

    let createdBefore = 0;
    for (let killAt = 1; killAt <= statements; killAt++) {
      await db.delete(posts);
      await db.delete(idempotencyKeys);
      const life = await createAndDie(surface, killAt);
      // The answer to the fatal statement never arrived.
      expect(life).toEqual({ acknowledged: undefined, statements: killAt });
      const left = await db.select({ id: posts.id }).from(posts);
      const repeated = await createKeyed[surface](post);
      const again = await createKeyed[surface](post);
      if (left.length > 0) createdBefore++;
      expect([killAt, ...left.map(({ id }) => id), again]).toEqual([killAt, ...left.map(() => repeated), repeated]);
      expect(await db.select().from(posts)).toHaveLength(1);
    }
    // Of all statements only the commit makes the post.
    expect(createdBefore).toBe(1);
    console.log(`Killed at each of ${statements} statements.`);
  },
);
