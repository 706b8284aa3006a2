import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeEach, expect, inject, test, vi } from "vitest";
import { env } from "#config/env.ts";
import { sql } from "#db/client.ts";
import { connectPostgres } from "#db/connect.ts";
import { pendingMigrations } from "#db/migrate.ts";
import { databaseUrl } from "#tests/support/database-url.ts";
import { freshDataDir, manage, removeDataDir, startInVain } from "#tests/support/server-process.ts";

const dataDir = freshDataDir();
afterAll(() => removeDataDir(dataDir));
beforeEach(async () => {
  await rm(ownerFile, { force: true });
  await sql`truncate site_identity`;
});

const ownerFile = path.join(env.DATA_DIR, "media", ".daybook-site");
const modules = () =>
  Promise.all([import("#lib/adapters/index.ts"), import("#lib/site-identity/match-storage.ts")] as const);

const settings = (more: Record<string, string> = {}) => ({
  DATA_DIR: dataDir,
  DATABASE_URL: env.DATABASE_URL ?? "",
  ...more,
});

/** The result of a start with these settings: the site of the database. */
async function match(changes: Record<string, string> = {}): Promise<string> {
  for (const [name, value] of Object.entries(changes)) vi.stubEnv(name, value);
  vi.resetModules();
  const { matchSite } = await import("#server/match-site.ts");
  const problem = await matchSite({ place: "db.example/diary" }).catch(String);
  vi.unstubAllEnvs();
  return problem ?? "";
}

test("a process with another secret than the site's is refused, and a rotated one is taken", async () => {
  const [first, second] = ["first-signing-key-of-api-tokens-01234", "second-signing-key-of-api-tokens-0123"];
  expect(await match({ JWT_SECRET: first })).toBe("");
  expect(await match({ JWT_SECRET: second })).toMatch(
    /^StartProblem: The site of the database at db\.example\/diary has another JWT_SECRET: .* npm run manage -- accept-secrets$/,
  );
  expect(await match({ JWT_SECRET: first, AUTH_SECRET: "x".repeat(40) })).toContain("has another AUTH_SECRET:");
  expect(await match({ JWT_SECRET: `${second},${first}` })).toBe("");
  expect(await match({ JWT_SECRET: second })).toBe("");
  expect(await match({ JWT_SECRET: first })).toContain("has another JWT_SECRET:");
});

test("the database contains nothing about the secrets", async () => {
  expect(await match()).toBe("");
  const [row] = await sql`select secrets, secrets::text as text from site_identity`;
  expect(Object.keys(row?.secrets)).toEqual(expect.arrayContaining(["AUTH_SECRET", "JWT_SECRET"]));
  for (const value of Object.values(row?.secrets)) expect(value).toMatch(/^[0-9a-f]{64}$/);
  expect(row?.text).not.toContain(env.AUTH_SECRET);
});

test("a storage that lacks the site's file or carries another site's is refused until it is accepted", async () => {
  const [{ storage }, { acceptStorage }] = await modules();
  const mark = (text: string) => storage.writeOwner(text);
  const owner = async () => (await storage.readOwner()) ?? "";
  expect(await match()).toBe("");
  const original = await owner();

  await rm(ownerFile);
  expect(await match()).toMatch(/ is not the one of the site of the database .* npm run manage -- accept-storage$/);
  await mark(randomUUID());
  expect(await match()).toMatch(
    / belongs to another site than the database .* npm run manage -- accept-storage --take-over$/,
  );
  expect(await acceptStorage()).toBe("foreign");
  expect(await match()).toContain("belongs to another site");
  await acceptStorage({ takeOver: true });
  expect(await match()).toBe("");
  // The storage that the site had before is no longer its own.
  await mark(original);
  expect(await match()).toContain("belongs to another site");
});

test("a dump that was restored into another database does not take the images of the original", async () => {
  expect(await match()).toBe("");
  await sql`update site_identity set database = 'the original'`;
  expect(await match()).toContain("belongs to another site");
  expect(await match()).toContain("belongs to another site");
});

test("a copy of the built-in database beside the original does not take its bucket", async () => {
  const [, { acceptStorage, setCopyId }] = await modules();
  setCopyId("the original");
  expect(await match()).toBe("");
  setCopyId("a copy");
  expect(await match()).toContain("belongs to another site");
  await acceptStorage({ takeOver: true });
  expect(await match()).toBe("");
  setCopyId("");
});

test("a start with another data folder on the same database is refused; accepting it is a command", async () => {
  const other = freshDataDir();
  expect(await match()).toBe("");
  const refused = await startInVain(settings({ DATA_DIR: other }));
  expect([refused.code, refused.output]).toEqual([1, expect.stringContaining("has another AUTH_SECRET, JWT_SECRET:")]);
  await manage(settings({ DATA_DIR: other }), "accept-secrets");
  await mkdir(path.join(other, "media"));
  await writeFile(path.join(other, "media", ".daybook-site"), `${randomUUID()}\n`);
  await expect(manage(settings({ DATA_DIR: other }), "accept-storage")).rejects.toThrow("add --take-over");
  expect(await manage(settings({ DATA_DIR: other }), "accept-storage", "--take-over")).toContain(`${other}/media`);
  await removeDataDir(other);
});

test("a command from a container with an empty data folder works and records nothing of it", async () => {
  const other = freshDataDir();
  await manage(settings({ DATA_DIR: other }), "flush-tokens");
  await manage(settings({ DATA_DIR: other }), "jobs", "list");
  expect(await sql`select from site_identity where secrets <> '{}' or storage_marked_at is not null`).toEqual([]);
  expect(existsSync(path.join(other, "media", ".daybook-site"))).toBe(false);
  expect(await match()).toBe("");
  await manage(settings({ DATA_DIR: other }), "flush-tokens");
  await expect(manage(settings({ DATA_DIR: other }), "seed", "--with-images", "--force")).rejects.toThrow(
    "The image storage: it is unmarked",
  );
  expect(await match()).toBe("");
  await removeDataDir(other);
});

test("a version older than the schema refuses to start", async () => {
  const message =
    "The database has a migration of a newer version of Daybook: start that version, or restore the backup from before the upgrade.";
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of the future', 9999999999999)`;
  try {
    const { code, output } = await startInVain(settings());
    expect([code, output.trim()]).toEqual([1, message]);
    await expect(pendingMigrations()).rejects.toThrow(message);
  } finally {
    await sql`delete from drizzle.__drizzle_migrations where hash = 'of the future'`;
  }
});

test("a DATABASE_DIRECT_URL that names another database is refused, and nothing is created there", async () => {
  const name = `daybook_other_${process.pid}`;
  const address = databaseUrl(inject("postgresUrl"), name);
  await sql`create database ${sql(name)}`;
  const { code, output } = await startInVain(settings({ DATABASE_DIRECT_URL: address }));
  const { host } = new URL(address);
  const ours = `${host}${new URL(env.DATABASE_URL ?? "").pathname}`;
  expect([code, output.trim()]).toEqual([
    1,
    `DATABASE_DIRECT_URL names another database (${host}/${name}) than DATABASE_URL (${ours}), or a standby of it: set it to the same database without the pooler, or leave it empty.`,
  ]);
  const other = connectPostgres(address, { max: 1 });
  expect(await other`select nspname from pg_namespace where nspname in ('pgboss', 'drizzle')`).toEqual([]);
  await other.end();
  await sql`drop database ${sql(name)}`;
});

test("the identity of a database can be read by a role without privileges", async () => {
  const { SELECT_DATABASE_IDENTITY } = await import("#db/database-identity.ts");
  const role = `daybook_plain_${process.pid}`;
  await sql`create role ${sql(role)}`;
  const [row] = await sql.begin(async (tx) => {
    await tx`set local role ${tx(role)}`;
    return await tx.unsafe(SELECT_DATABASE_IDENTITY);
  });
  await sql`drop role ${sql(role)}`;
  expect(row?.identity).toMatch(/^\d+\/\d+$/);
});
