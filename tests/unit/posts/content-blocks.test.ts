import { expect, test } from "vitest";
import { toContentBlocks } from "#lib/posts/content-blocks.ts";

test("a blank line ends a paragraph, a line break stays one", () => {
  expect(toContentBlocks("one\ntwo\r\n \r\nthree\n\n\n\nfour")).toEqual([[["one"], ["two"]], [["three"]], [["four"]]]);
});

test("nothing but blank lines is nothing", () => {
  expect(toContentBlocks("\n \n")).toEqual([]);
});

test("web and mail addresses become links", () => {
  expect(toContentBlocks("see http://a.example/x, www.example.com or me@example.com.")[0]?.[0]).toEqual([
    "see ",
    { text: "http://a.example/x", href: "http://a.example/x" },
    ", ",
    { text: "www.example.com", href: "http://www.example.com" },
    " or ",
    { text: "me@example.com", href: "mailto:me@example.com" },
    ".",
  ]);
});

test("a long link text is cut at 40 characters, the address is not", () => {
  const address = `https://example.com/${"x".repeat(60)}`;
  const [link] = toContentBlocks(address)[0]?.[0] ?? [];
  expect(link).toEqual({ text: `${address.slice(0, 39)}…`, href: address });
});

test.each(["javascript:alert(1)", "data:text/html,x", "//example.com/x"])("“%s” is no link", (text) => {
  const pieces = toContentBlocks(text)[0]?.[0] ?? [];
  for (const piece of pieces) {
    if (typeof piece !== "string") expect(piece.href).toMatch(/^(https?|mailto):/);
  }
});

test("markup stays text for whoever renders it to escape", () => {
  expect(toContentBlocks("<b>bold</b>")).toEqual([[["<b>bold</b>"]]]);
});
