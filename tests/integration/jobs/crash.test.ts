import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { db, sql } from "#db/client.ts";
import { posts } from "#db/schema/index.ts";
import { emailDir, mediaDir, storage } from "#lib/adapters/index.ts";
import { variantsOf } from "#lib/media/image-variants.ts";
import { createUser } from "#tests/support/factories.ts";
import { UNDONE } from "#tests/support/undone.ts";

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

    function spawnSite(...options: string[]): ChildProcess {
      const args = ["tests/support/busy-site.ts", journal, String(author.id), author.email, ...options];
      const site = spawn(process.execPath, args, { stdio: "inherit" });
      onTestFinished(() => void site.kill("SIGKILL"));
      return site;
    }
    const started = (times: number) => vi.waitFor(() => expect(lines("up").length).toBe(times), within(30));
    async function kill(site: ChildProcess): Promise<void> {
      const gone = new Promise((resolve) => site.once("exit", resolve));
      site.kill("SIGKILL");
      await gone;
    }

    for (let round = 0; round < ROUNDS; round++) {
      const starts = lines("up").length;
      const site = spawnSite();
      // Every fourth one may die while it is still starting, in the middle of cleaning up after the one before.
      if (round % 4 !== 3) await started(starts + 1);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_LIFE_MS));
      await kill(site);
    }
    const starts = lines("up").length;
    const caughtUp = lines("caught-up").length;
    const restartedAt = Date.now();
    const site = spawnSite("idle");
    await started(starts + 1);
    await vi.waitFor(() => expect(lines("caught-up").length).toBe(caughtUp + 1), within(60));
    await vi.waitFor(async () => {
      const unfinished = await sql`
        select name, state, retry_count, start_after - now() as due from pgboss.job where state < 'completed'`;
      expect([...unfinished]).toEqual([]);
    }, within(60));
    const settledAfter = Date.now() - restartedAt;
    await kill(site);

    const left = await db.select().from(posts);
    // Key and id of every answer to a keyed post, repeats too.
    const keyed = lines("keyed").map(([, , rest = ""]) => rest.split(" "));
    const sent = new Set(lines("sending").map(([, , key]) => key));
    const saved = [...lines("saved").map(([, , id]) => Number(id)), ...keyed.map(([, id]) => Number(id))];
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
    // The folder comes with the first email, and a few short lives may end before one was asked for.
    const sentMails = existsSync(emailDir) ? readdirSync(emailDir).filter((name) => name.endsWith(".json")) : [];

    const undone = lines("undone").map(([, , id]) => id ?? "");

    const pictures = {
      "posts lost": lost.length,
      "pictures not ready": left.filter(({ imageStatus }) => imageStatus !== "ready").length,
      "files missing": wanted.filter((key) => !stored.includes(key)).length,
    };
    const titles = left.map(({ title }) => title).filter((title) => sent.has(title));
    const keyedPosts = {
      "keyed posts doubled": titles.length - new Set(titles).size,
      "keyed posts answered differently": [...sent].filter((key) => {
        const ids = new Set(keyed.filter(([name]) => name === key).map(([, id]) => Number(id)));
        // A form that is sent again after its post was deleted creates it anew.
        return [...ids].filter((id) => !deleted.has(id)).length > 1;
      }).length,
      "keyed posts unanswered": [...sent].filter((key) => !keyed.some(([name]) => name === key)).length,
    };
    const mails = {
      "mails lost": asked.filter((id) => !sentMails.some((name) => name.includes(id))).length,
      "mails sent twice": sentMails.length - new Set(sentMails.map((name) => name.slice(-41))).size,
    };
    const leftovers = {
      "files orphaned": orphans.length,
      "uploads unclaimed": (await sql`select from pending_uploads`).length,
      "files half-written": readdirSync(path.join(mediaDir, ".incoming")).length,
    };
    const wrong = {
      "done for rolled-back changes":
        left.filter(({ title }) => title === UNDONE).length +
        undone.filter((id) => sentMails.some((name) => name.includes(id))).length,
      "jobs given up": (await sql`select from pgboss.job where state = 'failed'`).length,
    };
    const load = {
      kills: ROUNDS,
      "posts saved": new Set(saved).size,
      "of these under a key": sent.size,
      "posts deleted": deleted.size,
      "mails asked for": asked.length,
      "changes rolled back": undone.length,
    };
    const table = { ...pictures, ...keyedPosts, ...mails, ...leftovers, ...wrong };
    console.table({ ...load, ...table, "settled after (ms)": settledAfter });
    if (orphans.length > 0) console.log("Orphaned:", orphans);
    // A few short lives may come to an end before somebody has deleted a post.
    const worthwhile = ROUNDS < 20 ? { saved: load["posts saved"] } : load;
    for (const [what, times] of Object.entries(worthwhile)) expect([what, times > 0]).toEqual([what, true]);
    expect(table).toEqual(Object.fromEntries(Object.keys(table).map((name) => [name, 0])));
    expect(settledAfter).toBeLessThan(60_000);
  },
  60_000 + 120_000 + ROUNDS * 20_000,
);
