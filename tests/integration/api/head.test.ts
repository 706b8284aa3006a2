import { expect, test } from "vitest";
import { HEAD as peekAtLink } from "#app/(auth)/email_verify/[token]/route.ts";
import { sql } from "#db/client.ts";
import { deferredSettled } from "#lib/adapters/defer.ts";
import { CLIENT, reload } from "#tests/support/accounts.ts";
import { call, get, resources } from "#tests/support/api.ts";
import { asViewer, createLike, createPost, createStaff, createUser, PASSWORD } from "#tests/support/factories.ts";
import { requestEmailChange } from "#tests/support/surfaces.ts";

/** A digest of every table's rows. What a limit has counted is no state of the site. */
async function snapshot(): Promise<Record<string, string>> {
  await deferredSettled();
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'throttles' order by 1`;
  const digests: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await sql`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from ${sql(name)} t`;
    digests[name] = row?.md5;
  }
  return digests;
}

async function pendingToken(email: string): Promise<string> {
  const user = await createUser();
  const fields = { new_email: email, password: PASSWORD };
  await requestEmailChange(asViewer(user), fields, "rest", CLIENT.ipAddress);
  return (await reload(user)).emailVerificationToken;
}

test("HEAD changes nothing, at any address of the API", async () => {
  const staff = await createStaff({ lastActivityAt: new Date() });
  const post = await createPost();
  const like = await createLike({ postId: post.id });
  const token = await pendingToken("free@example.com");
  const values: Record<string, string> = { "/posts/{id}/": `${post.id}`, "/likes/{id}/": `${like.id}`, idOrName: "me" };
  const before = await snapshot();
  for (const { path, operations } of resources) {
    if (!operations.GET) continue;
    const address = path.slice(1).replace(/\{(\w+)\}/, (_, name: string) => values[path] ?? values[name] ?? "1");
    const query = path === "/auth/email/verify/" ? `?token=${token}` : "?ids=1";
    const { status } = await call("HEAD", address + query, { as: staff });
    expect([path, status]).toEqual([path, 200]);
    expect([path, await snapshot()]).toEqual([path, before]);
  }
});

test("HEAD of an emailed link reports whether it is valid, and does not use it up", async () => {
  const verify = (token: string) => `auth/email/verify/?token=${token}`;
  const token = await pendingToken("mine@example.com");
  const head = await call("HEAD", verify(token));
  expect([head.status, head.text]).toEqual([200, ""]);
  const link = peekAtLink();
  expect([link.status, link.headers.get("location"), link.headers.getSetCookie()]).toEqual([302, "/", []]);
  expect(await get(verify(token))).toMatchObject({ status: 200, body: { email: "mine@example.com" } });

  const taken = await pendingToken("taken@example.com");
  await createUser({ email: "taken@example.com" });
  const before = await snapshot();
  for (const bad of [token, taken, "", "unknown", "%00"]) {
    expect([bad, (await call("HEAD", verify(bad))).status]).toEqual([bad, 400]);
  }
  expect(await snapshot()).toEqual(before);
});
