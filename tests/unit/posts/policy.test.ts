import { expect, test } from "vitest";
import { canDeletePost, canEditPost, canSeeDraftsOf, canViewPost } from "#lib/posts/policy.ts";

const owner = { id: 1, username: "owner", isStaff: false, sessionId: null };
const other = { ...owner, id: 2, username: "other" };
const staff = { ...owner, id: 3, username: "staff", isStaff: true };
const post = { authorId: 1, published: true };
const draft = { authorId: 1, published: false };

test.each([
  ["anonymous", null, false],
  ["another user", other, false],
  ["the owner", owner, true],
  ["staff", staff, true],
] as const)("%s sees every published post; drafts only as owner or staff", (_, viewer, privy) => {
  expect(canViewPost(viewer, post)).toBe(true);
  expect(canViewPost(viewer, draft)).toBe(privy);
  expect(canSeeDraftsOf(viewer, 1)).toBe(privy);
  expect(canEditPost(viewer, post)).toBe(privy);
  expect(canDeletePost(viewer, draft)).toBe(privy);
});
