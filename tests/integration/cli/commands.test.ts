import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "#config/env.ts";
import { db } from "#db/client.ts";
import { users } from "#db/schema/index.ts";
import { verifyPassword } from "#lib/users/password-hash.ts";
import { breakableProxy } from "#tests/support/breakable-proxy.ts";
import { freshDataDir, manage, removeDataDir } from "#tests/support/server-process.ts";

const dataDir = freshDataDir();
let settings: Record<string, string>;

beforeAll(() => {
  settings = { DATA_DIR: dataDir, DATABASE_URL: env.DATABASE_URL ?? "" };
});
afterAll(() => removeDataDir(dataDir));

const run = (...args: string[]) => manage(settings, ...args);
const refusal = (...args: string[]) =>
  run(...args).then(
    (output) => Promise.reject(new Error(`It was done: ${output}`)),
    (error: Error) => error.message.trim(),
  );

test("help lists every command, and an unknown one is named", async () => {
  const help = await run("help");
  const names = ["migrate", "createsuperuser", "seed", "database-url", "jobs", "flush-tokens", "weekly-report"];
  for (const name of [...names, "reset-database-password"]) {
    expect(help).toContain(`\n  ${name}`);
  }
  expect(await refusal("dance")).toBe("Unknown command: dance. List the commands with: npm run manage -- help");
});

test("an option that npm consumed is reported", async () => {
  const taken = manage({ ...settings, npm_config_max_likes: "3" }, "seed");
  await expect(taken).rejects.toThrow(
    "npm took --max-likes as an option of its own. Add a double dash: npm run manage -- <command> --max-likes",
  );
});

test("createsuperuser creates an account that is staff and superuser", async () => {
  const output = await run(
    ...["createsuperuser", "--username", "ann", "--email", "ann@example.com", "--password", "long-walks-7"],
  );
  const [ann] = await db.select().from(users).where(eq(users.username, "ann"));
  expect(output).toBe(`ann (id ${ann?.id}) has staff and superuser rights now.`);
  expect(ann).toMatchObject({ isStaff: true, isSuperuser: true, email: "ann@example.com" });
  expect(await verifyPassword("long-walks-7", ann?.password ?? "")).toBe(true);
});

test("createsuperuser validates like the signup form, and names missing values", async () => {
  expect(await refusal("createsuperuser", "--username", "ann")).toBe(
    "Give --email, --password too: there is no terminal to ask for them.",
  );
  const weak = await refusal(
    ...["createsuperuser", "--username", "a b", "--email", "nowhere", "--password", "12345678"],
  );
  for (const field of ["username: ", "email: ", "password: "]) expect(weak).toContain(field);
  expect(weak).not.toContain("\n");
  expect(await db.$count(users)).toBe(0);
});

test("demo data is added to a real site only with --force: one with an external database, or in production", async () => {
  const refused =
    "This looks like a production site (NODE_ENV is production, or DATABASE_URL is set). Add --force to add demo data anyway.";
  expect(await refusal("seed")).toBe(refused);
  for (const [isProduction, NODE_ENV] of [
    [true, "production"],
    [true, ""],
    [false, "development"],
  ] as const) {
    const seeding = manage({ ...settings, NODE_ENV }, "seed", "--users", "1", "--posts", "0");
    if (isProduction) await expect(seeding).rejects.toThrow(refused);
    else await seeding;
  }
  expect(await db.$count(users)).toBe(1);
  await run("seed", "--users", "2", "--posts", "2", "--force");
  expect(await db.$count(users)).toBe(3);
});

test("the other commands print what they did", async () => {
  expect(await run("migrate")).toBe("The database is up to date.");
  expect(await run("database-url")).toBe(settings.DATABASE_URL);
  expect(await run("flush-tokens")).toBe("Deleted 0 expired refresh tokens, 0 API logins and 0 sessions.");
  expect(await run("weekly-report")).toBe("The report was not sent: WEEKLY_RECIPIENTS is empty.");
  expect(await run("jobs", "list")).toBe("No job has failed.");
});

test("invalid arguments are answered with the usage", async () => {
  expect(await refusal("jobs", "dance")).toBe(
    "Usage: npm run manage -- jobs list | jobs retry <id> | jobs retry --all [--function <name>]",
  );
  expect(await refusal("jobs", "retry", "7")).toContain("This job isn’t among the failed ones any more.");
  expect(await refusal("seed", "--dance")).toContain("--dance");
  expect(await refusal("seed", "--users", "0", "--force")).toBe(
    "Posts need an author: --users must be at least 1, or --posts 0.",
  );
  expect(await refusal("seed", "--posts", "many", "--force")).toBe("--posts must be a whole number, 0 or more.");
});

test("a command waits for a database that does not run yet, once a second", async () => {
  const address = new URL(settings.DATABASE_URL ?? "");
  const wire = await breakableProxy({ host: address.hostname, port: Number(address.port) });
  address.port = String(wire.port);
  await wire.cut();
  const triedTwice = turnAway(wire.port, 2);
  const listing = manage({ ...settings, DATABASE_URL: address.href }, "jobs", "list");
  await triedTwice;
  await wire.mend();
  expect(await listing).toBe("No job has failed.");
  await wire.cut();
});

test("a command waits for a pooler whose login to the database fails", async () => {
  const address = new URL(settings.DATABASE_URL ?? "");
  const target = { host: address.hostname, port: Number(address.port) };
  const failing = await failingPooler(target, 2);
  address.port = String(failing.port);
  expect(await manage({ ...settings, DATABASE_URL: address.href }, "jobs", "list")).toBe("No job has failed.");
  failing.close();
});

const message = (type: string, body: Buffer) => {
  const head = Buffer.alloc(5, type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const GREETING = Buffer.concat([
  message("R", Buffer.alloc(4)),
  message("K", Buffer.alloc(8)),
  message("Z", Buffer.from("I")),
]);
const LOGIN_FAILS = message(
  "E",
  Buffer.from("SFATAL\0VFATAL\0C08P01\0Mserver login has been failing, try again later (server_login_retry)\0\0"),
);

/** Accepts the first clients itself, as PgBouncer does, and refuses their queries; passes the others on. */
async function failingPooler(target: { host: string; port: number }, refusals: number) {
  let came = 0;
  const server = createServer((client) => {
    if (++came > refusals) {
      const database = connect(target);
      client.pipe(database).pipe(client);
      for (const socket of [client, database]) socket.on("error", () => {});
      return;
    }
    client.once("data", () => {
      client.write(GREETING);
      client.once("data", () => client.end(LOGIN_FAILS));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

/** Listens on the port until so many have come, and closes the door on each. */
async function turnAway(port: number, many: number): Promise<void> {
  const door = createServer().listen(port, "127.0.0.1");
  for (let came = 0; came < many; came++) {
    const [visitor] = (await once(door, "connection")) as [Socket];
    visitor.destroy();
  }
  await new Promise((resolve) => door.close(resolve));
}
