import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { afterAll, expect, inject, test } from "vitest";
import { databaseUrl } from "#tests/support/database-url.ts";
import { freshDataDir, manage, removeDataDir } from "#tests/support/server-process.ts";

const dataDir = freshDataDir();
afterAll(() => removeDataDir(dataDir));

/** A database of its own, as the version before the migration with this name left it. */
async function databaseBefore(migration: string) {
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-earlier-"));
  cpSync("db/migrations", folder, { recursive: true });
  const journalFile = path.join(folder, "meta/_journal.json");
  const journal = JSON.parse(readFileSync(journalFile, "utf8"));
  const at = journal.entries.findIndex((entry: { tag: string }) => entry.tag.endsWith(migration));
  writeFileSync(journalFile, JSON.stringify({ ...journal, entries: journal.entries.slice(0, at) }));

  const name = `daybook_earlier_${randomBytes(4).toString("hex")}`;
  const admin = postgres(inject("postgresUrl"), { max: 1, onnotice: () => {} });
  await admin`create database ${admin(name)}`;
  const url = databaseUrl(inject("postgresUrl"), name);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await migrate(drizzle(sql), { migrationsFolder: folder });
  return {
    url,
    sql,
    async [Symbol.asyncDispose]() {
      await sql.end();
      await admin`drop database ${admin(name)} with (force)`;
      await admin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

test("existing accounts get their keys, and those that have become the same are named", async () => {
  await using before = await databaseBefore("account_keys");
  const { sql } = before;
  for (const [username, email] of [
    ["Νίκος", "nikos@example.com"],
    ["kati", "kati@xn--mnchen-3ya.example"],
    ["ΝΊΚΟΣ", "other@example.com"],
    ["kati2", "KATI@münchen.example"],
    ["straße", "x@example.com"],
    ["kati3", "kati@mu\u0308nchen.example"],
  ] as const) {
    await sql`insert into users (username, email, password) values (${username}, ${email}, 'x')`;
  }

  expect(await manage({ DATA_DIR: dataDir, DATABASE_URL: before.url }, "migrate")).toMatch(
    new RegExp(
      [
        "Applied \\d+ migrations?\\.",
        "Accounts 2 \\(kati\\) and 4 \\(kati2\\) have one email address in two spellings\\.",
        "Accounts 2 \\(kati\\) and 6 \\(kati3\\) have one email address in two spellings\\.",
        "Accounts 1 \\(Νίκος\\) and 3 \\(ΝΊΚΟΣ\\) have one username in two spellings\\.",
        "They continue to work\\. Ask their owners to change one of each pair\\.$",
      ].join("\n"),
    ),
  );

  const rows = await sql`
    select id::int, username_key, username_duplicate::int as u, email_key, email_duplicate::int as e
    from users order by id`;
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { id: 1, username_key: "νίκοσ", u: 0, email_key: "nikos@example.com", e: 0 },
    { id: 2, username_key: "kati", u: 0, email_key: "kati@xn--mnchen-3ya.example", e: 0 },
    { id: 3, username_key: "νίκοσ", u: 3, email_key: "other@example.com", e: 0 },
    { id: 4, username_key: "kati2", u: 0, email_key: "kati@xn--mnchen-3ya.example", e: 4 },
    { id: 5, username_key: "strasse", u: 0, email_key: "x@example.com", e: 0 },
    { id: 6, username_key: "kati3", u: 0, email_key: "kati@xn--mnchen-3ya.example", e: 6 },
  ]);
});

test("keys that an interrupted migration skipped count as missing, and the next one computes them", async () => {
  await using before = await databaseBefore("account_keys");
  const settings = { DATA_DIR: dataDir, DATABASE_URL: before.url };
  await manage(settings, "migrate");
  await before.sql`
    insert into users (username, username_key, username_duplicate, email, email_key, email_duplicate, password)
    values ('Ann', 'Ann', -1, 'Ann@example.com', 'Ann@example.com', -1, 'x')`;
  expect(await manage(settings, "migrate")).toBe("Applied 1 migration.");
  const [ann] =
    await before.sql`select username_key, email_key, username_duplicate + email_duplicate as left from users`;
  expect(ann).toEqual({ username_key: "ann", email_key: "ann@example.com", left: "0" });
});
