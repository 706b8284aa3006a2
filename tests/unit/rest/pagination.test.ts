import { expect, test } from "vitest";
import { pageReply } from "#lib/rest/pagination.ts";

const replyTo = (search: string) =>
  pageReply("http://daybook.test/api/v1/posts/", new URLSearchParams({ search }), { page: 2, total: 30, results: [] });

test("a page of a list has its links in the body and in the header", () => {
  const { body, headers } = replyTo("snow");
  expect(body).toMatchObject({
    next: "http://daybook.test/api/v1/posts/?page=3&search=snow",
    previous: "http://daybook.test/api/v1/posts/?search=snow",
  });
  expect(headers.Link?.split(", ").map((link) => link.split("rel=")[1])).toEqual([
    '"first"',
    '"prev"',
    '"next"',
    '"last"',
  ]);
});

test("links too long for a header that programs accept are in the body only", () => {
  const { body, headers } = replyTo("(".repeat(2_000));
  expect(body.next).toContain("%28".repeat(2_000));
  expect(headers.Link).toBeUndefined();
});
