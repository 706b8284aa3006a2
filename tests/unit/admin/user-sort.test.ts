import { expect, test } from "vitest";
import { parseUserSort, writeUserSort } from "#lib/admin/list-user-statistics.ts";

test.each(["id", "-id", "username", "date_joined", "posts", "-likes_given", "likes_received"])(
  "“%s” is an order",
  (text) => {
    expect(writeUserSort(parseUserSort(text))).toBe(text);
  },
);

test.each([undefined, "", "-", "password", "--posts", "posts_count"])("“%s” means by id", (text) => {
  expect(parseUserSort(text)).toEqual({ key: "id", descending: false });
});
