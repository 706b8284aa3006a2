import fc from "fast-check";
import { expect, test } from "vitest";
import { parseRequestTarget } from "#server/http/request-target.ts";

const piece = fc.constantFrom(
  ...["/", "//", ".", "..", "%2e", "%2E", "%2f", "%5c", "\\", ";", "?", "#", "%25", "%00", "%", "%zz", "\t", "\r"],
  ...["api", "v1", "posts", "1", "%61", "a b", '"', "<", "|", "^", "@", ":", "http://", "evil.example", "%F0%9F%98%80"],
);
const target = fc.array(piece, { maxLength: 12 }).map((pieces) => `/${pieces.join("")}`);

test("a target that passes means the same to every URL parser, and to this one again", () => {
  fc.assert(
    fc.property(target, (text) => {
      const { url, fault } = parseRequestTarget(text);
      if (fault) return;
      const { pathname, search } = new URL(`http://localhost:3000${url}`);
      expect(pathname + search).toBe(url);
      expect(parseRequestTarget(url)).toEqual({ url });
      const [path = ""] = url.split("?", 1);
      expect(decodeURIComponent(path).split(/[/\\]/)).not.toContain("..");
    }),
    { numRuns: 5_000 },
  );
});

test.each([
  ["/posts/1/?a=%2e%2e/..", { url: "/posts/1/?a=%2e%2e/.." }],
  ["/p%6Fsts/%c3%a9%7e", { url: "/posts/%C3%A9~" }],
  ["https://diary.example", { url: "/", host: "diary.example" }],
  ["HTTP://[::1]:3000/a?b", { url: "/a?b", host: "[::1]:3000" }],
  ["http://diary.example/../a", { url: "/../a", host: "diary.example", fault: "badRequest" }],
  ["/a//b/?c", { url: "/a/b/?c", fault: "moved" }],
  ["/%zz", { url: "/%zz", fault: "notFound" }],
  ["ftp://diary.example/", { url: "/", fault: "badRequest" }],
  ["posts/1/", { url: "/", fault: "badRequest" }],
  ["", { url: "/", fault: "badRequest" }],
])("%s is read as %j", (text, read) => {
  expect(parseRequestTarget(text)).toEqual(read);
});

test("an address is as long as its normal form, in which a character may be six times as long", () => {
  const [query, quotes] = [`/?q=${"a".repeat(8_188)}`, `/?q=${"'".repeat(3_000)}`];
  expect(parseRequestTarget(query)).toEqual({ url: query });
  expect(parseRequestTarget(`${query}a`).fault).toBe("notFound");
  expect(parseRequestTarget(quotes).fault).toBe("notFound");
  expect(parseRequestTarget(`/${"\u00e9".repeat(1_500)}`).fault).toBe("notFound");
});
