import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { users } from "#db/schema/index.ts";
import { listUserStatistics, parseUserSort } from "#lib/moderation/list-user-statistics.ts";
import { asViewer, createDraft, createLike, createPost, createStaff, createUser } from "#tests/support/factories.ts";
import { refusalOf } from "#tests/support/refusal.ts";

test("staff see everybody with what they wrote, gave and received, in every order", async () => {
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

test("nobody else may", async () => {
  const attempt = listUserStatistics(asViewer(await createUser()), parseUserSort("id"));
  expect((await refusalOf(attempt)).code).toBe("forbidden");
});
