import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { selectUserStatistics, USER_SORT_KEYS } from "#db/queries/user-statistics.ts";
import { users } from "#db/schema/index.ts";
import { listUserStatistics, parseUserSort } from "#lib/admin/list-user-statistics.ts";
import { asViewer, createDraft, createLike, createPost, createStaff, createUser } from "#tests/support/factories.ts";
import { refusalOf } from "#tests/support/refusal.ts";

test("staff see all users with their posts and likes, in every order", async () => {
  await db.delete(users);
  const staff = await createStaff({ username: "zed", dateJoined: new Date("2020-01-01") });
  const ann = await createUser({ username: "ann", dateJoined: new Date("2022-01-01") });
  const bob = await createUser({ username: "bob", dateJoined: new Date("2021-01-01") });
  const post = await createPost({ authorId: bob.id });
  const draft = await createDraft({ authorId: bob.id });
  await createLike({ postId: post.id, userId: ann.id });
  await createLike({ postId: draft.id, userId: ann.id });
  await createLike({ postId: post.id, userId: staff.id });

  const names = async (sort?: string) =>
    (await listUserStatistics(asViewer(staff), parseUserSort(sort))).items.map(({ username }) => username);
  expect(await names()).toEqual(["zed", "ann", "bob"]);
  expect(await names("-id")).toEqual(["bob", "ann", "zed"]);
  expect(await names("username")).toEqual(["ann", "bob", "zed"]);
  expect(await names("date_joined")).toEqual(["zed", "bob", "ann"]);
  expect(await names("-posts")).toEqual(["bob", "ann", "zed"]);
  expect(await names("-likes_given")).toEqual(["ann", "zed", "bob"]);
  expect(await names("likes_received")).toEqual(["zed", "ann", "bob"]);

  const list = await listUserStatistics(asViewer(staff), parseUserSort("id"));
  expect(list.totals).toEqual({ users: 3, posts: 2, publishedPosts: 1, likes: 3 });
  expect(list.items.at(-1)).toMatchObject({ postsCount: 2, likesGiven: 0, likesReceived: 3 });
});

test("the pages of every order, read from whichever end is nearer, make up the whole list", async () => {
  await db.delete(users);
  const fan = await createUser();
  for (let count = 0; count < 6; count++) {
    const author = await createUser({ dateJoined: new Date(2020, count % 3, 1) });
    if (count % 2) await createLike({ postId: (await createPost({ authorId: author.id })).id, userId: fan.id });
  }
  const total = 7;
  for (const key of USER_SORT_KEYS) {
    for (const descending of [false, true]) {
      const page = async (limit: number, offset: number) =>
        (await selectUserStatistics(db, { key, descending }, { limit, offset, total })).map(({ id }) => id);
      const pages = [await page(2, 0), await page(2, 2), await page(2, 4), await page(2, 6)];
      expect(pages.map(({ length }) => length)).toEqual([2, 2, 2, 1]);
      expect(pages.flat(), `${key} ${descending}`).toEqual(await page(7, 0));
    }
  }
});

test("other viewers are refused", async () => {
  const attempt = listUserStatistics(asViewer(await createUser()), parseUserSort("id"));
  expect((await refusalOf(attempt)).code).toBe("forbidden");
});
