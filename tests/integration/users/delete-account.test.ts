import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { updateAccount } from "#db/queries/accounts.ts";
import { blacklistedTokens, likes, outstandingTokens, posts, users } from "#db/schema/index.ts";
import { issueTokens } from "#lib/tokens/issue-tokens.ts";
import { deleteAccount } from "#lib/users/delete-account.ts";
import { CLIENT, logInBrowser, sessionIds } from "#tests/support/accounts.ts";
import { holding, runBehindLock } from "#tests/support/behind-lock.ts";
import { asViewer, createLike, createPost, createStaff, createUser } from "#tests/support/factories.ts";
import { outboxEvents } from "#tests/support/jobs.ts";
import { refusalOf } from "#tests/support/refusal.ts";

test("an account is deleted with posts, likes, sessions, tokens and, by job, the files of its posts", async () => {
  const user = await createUser();
  const post = await createPost({ authorId: user.id, imageOriginal: "originals/a.jpg", imageStatus: "processing" });
  const other = await createPost();
  await createLike({ userId: user.id, postId: other.id });
  await createLike({ postId: post.id });
  await logInBrowser(user);
  await issueTokens({ userId: user.id, passwordHash: user.password }, "login", CLIENT);

  await deleteAccount(asViewer(user), user.id);

  expect(await db.select().from(users).where(eq(users.id, user.id))).toEqual([]);
  expect((await db.select({ id: posts.id }).from(posts)).map(({ id }) => id)).toEqual([other.id]);
  expect(await db.select().from(likes)).toEqual([]);
  expect(await sessionIds(user)).toEqual([]);
  const [token] = await db.select().from(outstandingTokens);
  expect(token?.userId).toBeNull();
  expect(await db.select({ tokenId: blacklistedTokens.tokenId }).from(blacklistedTokens)).toEqual([
    { tokenId: token?.id },
  ]);
  const [event] = await outboxEvents();
  expect(event?.name).toBe("media/files.discarded");
  expect(event?.data.keys).toContain("originals/a.jpg");
});

test("staff may delete other accounts; other users may not", async () => {
  const [user, stranger, staff] = [await createUser(), await createUser(), await createStaff()];
  expect((await refusalOf(deleteAccount(asViewer(stranger), user.id))).code).toBe("forbidden");
  await deleteAccount(asViewer(staff), user.id);
  expect(await db.select().from(users).where(eq(users.id, user.id))).toEqual([]);
});

test("staff who are deactivated while they wait may not", async () => {
  const [user, staff] = [await createUser(), await createStaff()];
  const late = () => refusalOf(deleteAccount(asViewer(staff), user.id));
  const [result] = await runBehindLock(holding(staff), [late], (tx) =>
    updateAccount(tx, staff.id, { isActive: false }),
  );
  expect(result).toMatchObject({ value: { code: "forbidden" } });
});

test("staff may not delete a superuser; another superuser may", async () => {
  const owner = await createStaff({ isSuperuser: true });
  const [staff, second] = [await createStaff(), await createStaff({ isSuperuser: true })];
  expect((await refusalOf(deleteAccount(asViewer(staff), owner.id))).code).toBe("forbidden");
  await deleteAccount(asViewer(second), owner.id);
  expect(await db.select().from(users).where(eq(users.id, owner.id))).toEqual([]);
});

test("a user who has lost staff rights a moment ago can no longer delete accounts", async () => {
  const [user, staff] = [await createUser(), await createStaff()];
  await db.update(users).set({ isStaff: false }).where(eq(users.id, staff.id));
  expect((await refusalOf(deleteAccount(asViewer(staff), user.id))).code).toBe("forbidden");
});

test("of parallel deletions one succeeds", async () => {
  const user = await createUser();
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => deleteAccount(asViewer(user), user.id)));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const result of results) if (result.status === "rejected") expect(result.reason.code).toBe("not_found");
});
