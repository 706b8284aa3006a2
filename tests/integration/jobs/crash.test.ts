import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { db, sql } from "#db/client.ts";
import { posts } from "#db/schema/index.ts";
import { emailDir, mediaDir, storage } from "#lib/adapters/index.ts";
import { variantsOf } from "#lib/media/image-variants.ts";
import { createUser } from "#tests/support/factories.ts";
import { UNDONE } from "#tests/support/undone.ts";

// `npm run crash-test` runs 200 rounds.
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 4);
const LONGEST_LIFE_MS = 2500;

const within = (seconds: number) => ({ timeout: seconds * 1000, interval: 50 });

const sites: ChildProcess[] = [];

/** Starts the site as a process that writes each of its actions to the journal. */
function spawnSite(journal: string, author: { id: number; email: string }, ...options: string[]): ChildProcess {
  const args = ["tests/support/busy-site.ts", journal, String(author.id), author.email, ...options];
  const site = spawn(process.execPath, args, { stdio: "inherit" });
  sites.push(site);
  return site;
}

async function kill(site: ChildProcess): Promise<void> {
  const exited = new Promise((resolve) => site.once("exit", resolve));
  site.kill("SIGKILL");
  await exited;
}

/** Kills the site at random moments, then lets an idle one finish the remaining jobs. @returns the journal */
async function crashAndRecover(): Promise<string> {
  const journal = path.join(process.env.DATA_DIR ?? "", "journal");
  writeFileSync(journal, "");
  const author = await createUser();
  const count = (word: string) =>
    readFileSync(journal, "utf8")
      .split("\n")
      .filter((line) => line === word).length;
  const reaches = (word: string, times: number, seconds: number) =>
    vi.waitFor(() => expect(count(word)).toBe(times), within(seconds));

  for (let round = 0; round < ROUNDS; round++) {
    const starts = count("up");
    const site = spawnSite(journal, author);
    // Every fourth one may die while it is starting, in the middle of cleaning up after the one before.
    if (round % 4 !== 3) await reaches("up", starts + 1, 30);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_LIFE_MS));
    await kill(site);
  }
  const [starts, caughtUp] = [count("up"), count("caught-up")];
  const site = spawnSite(journal, author, "idle");
  await reaches("up", starts + 1, 30);
  await reaches("caught-up", caughtUp + 1, 60);
  await vi.waitFor(async () => {
    const unfinished = await sql`
      select name, state, retry_count, start_after - now() as due from pgboss.job where state < 'completed'`;
    expect([...unfinished]).toEqual([]);
  }, within(60));
  await kill(site);
  return readFileSync(journal, "utf8");
}

/** What the journal, the database, the storage and the mailbox contain in the end. */
async function readOutcome(journal: string) {
  const lines = (word: string) => [...journal.matchAll(/^(\S+) ?(.*)$/gm)].filter(([, first]) => first === word);
  const valuesOf = (word: string) => lines(word).map(([, , rest = ""]) => rest);
  const left = await db.select().from(posts);
  // Key and id of every response to a keyed post, repeats too.
  const keyed = valuesOf("keyed").map((rest) => rest.split(" "));
  const used = left.flatMap(({ image, thumbnail, imageOriginal, imageWidth }) =>
    [image, thumbnail, imageOriginal, ...variantsOf(image, imageWidth ?? 0).map(({ key }) => key)].filter(
      (key) => key !== null,
    ),
  );
  return {
    posts: left,
    keyed,
    sentKeys: new Set(valuesOf("sending")),
    saved: [...valuesOf("saved").map(Number), ...keyed.map(([, id]) => Number(id))],
    deleted: new Set(valuesOf("deleting").map(Number)),
    usedFiles: used,
    storedFiles: (await Array.fromAsync(storage.list(""))).map(({ key }) => key),
    requestedEmails: valuesOf("mail"),
    rolledBackEmails: valuesOf("undone"),
    // The folder comes with the first email, and a few short lives may end before one was requested.
    sentEmails: existsSync(emailDir) ? readdirSync(emailDir).filter((name) => name.endsWith(".json")) : [],
    pendingUploads: (await sql`select from pending_uploads`).length,
    halfWrittenFiles: readdirSync(path.join(mediaDir, ".incoming")),
    failedJobs: (await sql`select from pgboss.job where state = 'failed'`).length,
  };
}

describe("a site that is killed again and again", () => {
  let outcome: Awaited<ReturnType<typeof readOutcome>>;

  beforeAll(
    async () => {
      outcome = await readOutcome(await crashAndRecover());
      console.table({
        kills: ROUNDS,
        "posts saved": new Set(outcome.saved).size,
        "of these under a key": outcome.sentKeys.size,
        "posts deleted": outcome.deleted.size,
        "emails requested": outcome.requestedEmails.length,
        "changes rolled back": outcome.rolledBackEmails.length,
      });
    },
    180_000 + ROUNDS * 20_000,
  );
  afterAll(() => {
    for (const site of sites) site.kill("SIGKILL");
  });

  test("did enough work to be killed in the middle of it", () => {
    const { saved, sentKeys, deleted, requestedEmails, rolledBackEmails } = outcome;
    expect(saved).not.toEqual([]);
    // A few short lives may end before a post was deleted.
    if (ROUNDS < 20) return;
    for (const work of [[...sentKeys], [...deleted], requestedEmails, rolledBackEmails]) expect(work).not.toEqual([]);
  });

  test("loses no post that it acknowledged", () => {
    const { saved, deleted, posts } = outcome;
    expect(saved.filter((id) => !deleted.has(id) && !posts.some((post) => post.id === id))).toEqual([]);
  });

  test("processes every image in the end", () => {
    expect(outcome.posts.filter(({ imageStatus }) => imageStatus !== "ready")).toEqual([]);
    expect(outcome.usedFiles.filter((key) => !outcome.storedFiles.includes(key))).toEqual([]);
  });

  test("saves a keyed post once", () => {
    const titles = outcome.posts.map(({ title }) => title).filter((title) => outcome.sentKeys.has(title));
    expect(titles).toHaveLength(new Set(titles).size);
  });

  test("answers every keyed post, and its repeats alike", () => {
    const { keyed, sentKeys, deleted } = outcome;
    const idsOf = (key: string) => new Set(keyed.filter(([name]) => name === key).map(([, id]) => Number(id)));
    expect([...sentKeys].filter((key) => idsOf(key).size === 0)).toEqual([]);
    // A form that is sent again after its post was deleted creates it anew.
    expect([...sentKeys].filter((key) => [...idsOf(key)].filter((id) => !deleted.has(id)).length > 1)).toEqual([]);
  });

  test("sends every requested email once", () => {
    const { requestedEmails, sentEmails } = outcome;
    expect(requestedEmails.filter((id) => !sentEmails.some((name) => name.includes(id)))).toEqual([]);
    expect(sentEmails).toHaveLength(new Set(sentEmails.map((name) => name.slice(-41))).size);
  });

  test("leaves no orphaned, unclaimed or half-written file", () => {
    const { storedFiles, usedFiles, pendingUploads, halfWrittenFiles } = outcome;
    expect(storedFiles.filter((key) => !usedFiles.includes(key))).toEqual([]);
    expect([pendingUploads, halfWrittenFiles]).toEqual([0, []]);
  });

  test("has no effect of changes that were rolled back", () => {
    const { posts, rolledBackEmails, sentEmails } = outcome;
    expect(posts.filter(({ title }) => title === UNDONE)).toEqual([]);
    expect(rolledBackEmails.filter((id) => sentEmails.some((name) => name.includes(id)))).toEqual([]);
  });

  test("fails no job", () => {
    expect(outcome.failedJobs).toBe(0);
  });
});
