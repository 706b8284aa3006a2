import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { auditLog, posts, sessions, users } from "#db/schema/index.ts";
import { deleteUsers, setUsersActive, setUsersStaff } from "#lib/admin/change-users.ts";
import { findSession } from "#lib/sessions/read-sessions.ts";
import { asViewer, createLike, createPost, createStaff, createUser } from "#tests/support/factories.ts";
import { outboxEvents } from "#tests/support/jobs.ts";
import { refusalOf } from "#tests/support/refusal.ts";

const userRow = async (id: number) => (await db.select().from(users).where(eq(users.id, id)))[0];

const log = () =>
  db
    .select({ actor: auditLog.actorName, action: auditLog.action, name: auditLog.subjectName })
    .from(auditLog)
    .orderBy(auditLog.id);

async function openSession(userId: number): Promise<string> {
  const [row] = await db
    .insert(sessions)
    .values({ userId, expiresAt: new Date(Date.now() + 60_000) })
    .returning({ id: sessions.id });
  return row?.id ?? "";
}

describe("deactivating", () => {
  test("ends the sessions and tokens of the account at once and is logged", async () => {
    const [staff, ann] = [await createStaff(), await createUser()];
    const sessionId = await openSession(ann.id);
    expect(await findSession(sessionId)).not.toBeNull();
    expect((await setUsersActive(asViewer(staff), [ann.id], false)).users).toBe(1);
    expect(await findSession(sessionId)).toBeNull();
    expect(await db.select().from(sessions)).toEqual([]);
    expect(await userRow(ann.id)).toMatchObject({ isActive: false, tokensValidAfter: expect.any(Date) });
    expect(await log()).toEqual([{ actor: staff.username, action: "user.deactivated", name: ann.username }]);
  });

  test("can be undone; accounts that are active already are not counted", async () => {
    const staff = await createStaff();
    const [ann, bob] = [await createUser({ isActive: false }), await createUser()];
    expect((await setUsersActive(asViewer(staff), [ann.id, bob.id], true)).users).toBe(1);
    expect(await userRow(ann.id)).toMatchObject({ isActive: true });
    expect(await log()).toMatchObject([{ action: "user.activated", name: ann.username }]);
  });
});

test("staff grant and revoke staff rights", async () => {
  const [staff, ann] = [await createStaff(), await createUser()];
  expect(await setUsersStaff(asViewer(staff), [ann.id], true)).toBe(1);
  expect(await userRow(ann.id)).toMatchObject({ isStaff: true });
  expect(await setUsersStaff(asViewer(staff), [ann.id], false)).toBe(1);
  expect(await userRow(ann.id)).toMatchObject({ isStaff: false });
  expect((await log()).map(({ action }) => action)).toEqual(["user.made-staff", "user.removed-staff"]);
});

test("deleting an account deletes its posts, likes and files", async () => {
  const ann = await createUser();
  await createPost({ authorId: ann.id, image: "diary/images/a.jpg" });
  const liked = await createPost();
  await createLike({ userId: ann.id, postId: liked.id });
  expect(await deleteUsers(asViewer(await createStaff()), [ann.id, 999_999])).toBe(1);
  expect(await userRow(ann.id)).toBeUndefined();
  expect(await db.select({ likeCount: posts.likeCount }).from(posts)).toEqual([{ likeCount: 0 }]);
  expect(await outboxEvents()).toEqual([{ name: "media/files.discarded", data: { keys: ["diary/images/a.jpg"] } }]);
  expect(await log()).toMatchObject([{ action: "user.deleted", name: ann.username }]);
});

describe("accounts that cannot be changed", () => {
  const changes = {
    deactivate: async (viewer: Parameters<typeof setUsersActive>[0], ids: number[]) =>
      (await setUsersActive(viewer, ids, false)).users,
    "take staff rights from": (viewer: Parameters<typeof setUsersActive>[0], ids: number[]) =>
      setUsersStaff(viewer, ids, false),
    delete: deleteUsers,
  };

  test.each(Object.keys(changes) as (keyof typeof changes)[])("staff cannot %s their own account", async (name) => {
    const [staff, ann] = [await createStaff(), await createUser({ isStaff: true })];
    const refusal = await refusalOf(changes[name](asViewer(staff), [ann.id, staff.id]));
    expect(refusal).toMatchObject({ code: "forbidden", reason: "own_account" });
    // All or nothing: the other one of the selection is untouched too.
    expect(await userRow(ann.id)).toMatchObject({ isActive: true, isStaff: true });
    expect(await userRow(staff.id)).toMatchObject({ isActive: true, isStaff: true });
    expect(await log()).toEqual([]);
  });

  test.each(Object.keys(changes) as (keyof typeof changes)[])("staff cannot %s a superuser", async (name) => {
    const owner = await createStaff({ isSuperuser: true });
    const [staff, second] = [await createStaff(), await createStaff({ isSuperuser: true })];
    const refusal = await refusalOf(changes[name](asViewer(staff), [owner.id]));
    expect(refusal).toMatchObject({ code: "forbidden", reason: "superusers_only" });
    expect(await changes[name](asViewer(second), [owner.id])).toBe(1);
  });

  test.each(Object.keys(changes) as (keyof typeof changes)[])("others cannot %s anybody", async (name) => {
    const [ann, bob] = [await createUser(), await createUser({ isStaff: true })];
    for (const viewer of [null, asViewer(ann)]) {
      expect((await refusalOf(changes[name](viewer, [bob.id]))).code).toBe("forbidden");
    }
    expect(await userRow(bob.id)).toMatchObject({ isActive: true, isStaff: true });
  });
});

test("when two staff members remove each other at once, one stays", async () => {
  const [ann, bob] = [await createStaff(), await createStaff()];
  const outcomes = await Promise.allSettled([
    setUsersStaff(asViewer(ann), [bob.id], false),
    setUsersStaff(asViewer(bob), [ann.id], false),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db.select().from(users).where(eq(users.isStaff, true))).toHaveLength(1);
});

test("a session of staff deactivated a moment ago can no longer act", async () => {
  const [staff, ann] = [await createStaff({ isActive: false }), await createUser()];
  expect((await refusalOf(setUsersActive(asViewer(staff), [ann.id], false))).code).toBe("unauthenticated");
});

test("the log outlives its accounts", async () => {
  const owner = await createStaff({ isSuperuser: true });
  const [staff, ann] = [await createStaff(), await createUser()];
  await setUsersActive(asViewer(staff), [ann.id], false);
  await deleteUsers(asViewer(owner), [staff.id, ann.id]);
  expect(await log()).toMatchObject([
    { actor: staff.username, action: "user.deactivated", name: ann.username },
    { actor: owner.username, action: "user.deleted" },
    { actor: owner.username, action: "user.deleted" },
  ]);
});
