import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { db, sql } from "#db/client.ts";
import { posts } from "#db/schema/index.ts";
import { mailDir, mediaDir, storage } from "#lib/adapters/index.ts";
import { variantsOf } from "#lib/media/image-variants.ts";
import { createUser } from "#tests/support/factories.ts";

// `npm run crash-test` asks for 200 rounds; a few are enough for every day.
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 4);
const LONGEST_LIFE_MS = 2500;

const within = (seconds: number) => ({ timeout: seconds * 1000, interval: 50 });

test(
  "a site that is killed again and again loses nothing it acknowledged and leaves nothing behind",
  async () => {
    const journal = path.join(process.env.DATA_DIR ?? "", "journal");
    writeFileSync(journal, "");
    const lines = (word: string) =>
      [...readFileSync(journal, "utf8").matchAll(/^(\S+) ?(.*)$/gm)].filter(([, first]) => first === word);
    const author = await createUser();

    async function startSite(...options: string[]): Promise<ChildProcess> {
      const started = lines("up").length;
      const args = ["tests/support/busy-site.ts", journal, String(author.id), author.email, ...options];
      const site = spawn(process.execPath, args, { stdio: "inherit" });
      onTestFinished(() => void site.kill("SIGKILL"));
      await vi.waitFor(() => expect(lines("up").length).toBe(started + 1), within(30));
      return site;
    }
    async function kill(site: ChildProcess): Promise<void> {
      const gone = new Promise((resolve) => site.once("exit", resolve));
      site.kill("SIGKILL");
      await gone;
    }

    for (let round = 0; round < ROUNDS; round++) {
      const site = await startSite();
      await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_LIFE_MS));
      await kill(site);
    }
    const site = await startSite("idle");
    const restartedAt = Date.now();
    await vi.waitFor(async () => {
      const unfinished = await sql`
        select name, state, retry_count, start_after - now() as due from pgboss.job where state < 'completed'`;
      expect([...unfinished]).toEqual([]);
    }, within(60));
    const settledAfter = Date.now() - restartedAt;
    await kill(site);

    const left = await db.select().from(posts);
    const saved = lines("saved").map(([, , id]) => Number(id));
    const deleted = new Set(lines("deleting").map(([, , id]) => Number(id)));
    const lost = saved.filter((id) => !deleted.has(id) && !left.some((post) => post.id === id));
    const wanted = left.flatMap(({ image, thumbnail, imageOriginal, imageWidth }) => [
      image,
      thumbnail,
      imageOriginal,
      ...variantsOf(image, imageWidth ?? 0).map(({ key }) => key),
    ]);
    const stored = (await Array.fromAsync(storage.list(""))).map(({ key }) => key);
    const orphans = stored.filter((key) => !wanted.includes(key));
    const asked = lines("mail").map(([, , id]) => id ?? "");
    const sent = readdirSync(mailDir).filter((name) => name.endsWith(".json"));

    const table = {
      rounds: ROUNDS,
      saved: saved.length,
      lost: lost.length,
      notReady: left.filter(({ imageStatus }) => imageStatus !== "ready").length,
      missingFiles: wanted.filter((key) => !stored.includes(key)).length,
      orphans: orphans.length,
      pendingUploads: (await sql`select from pending_uploads`).length,
      halfWritten: readdirSync(path.join(mediaDir, ".incoming")).length,
      mailsAsked: asked.length,
      mailsLost: asked.filter((id) => !sent.some((name) => name.includes(id))).length,
      mailsTwice: sent.length - new Set(sent.map((name) => name.slice(-41))).size,
    };
    console.table({ ...table, settledAfterMs: settledAfter });
    expect(saved.length).toBeGreaterThan(0);
    expect(table).toMatchObject({
      lost: 0,
      notReady: 0,
      missingFiles: 0,
      orphans: 0,
      pendingUploads: 0,
      halfWritten: 0,
      mailsLost: 0,
      mailsTwice: 0,
    });
  },
  60_000 + 120_000 + ROUNDS * 20_000,
);
