import { LinkifyIt } from "linkify-it";
import { afterEach, expect, test, vi } from "vitest";
import { renderContent } from "#lib/posts/render-content.ts";

afterEach(() => vi.restoreAllMocks());

const link = (href: string, text = href) => `<a href="${href}" rel="nofollow noopener" target="_blank">${text}</a>`;

const paragraph = (html: string) => `<p dir="auto">${html}</p>`;

test("a blank line ends a paragraph, a line break stays one", () => {
  expect(renderContent("one\ntwo\r\n \r\nthree\n\n\n\nfour")).toBe(
    ["one<br>two", "three", "four"].map(paragraph).join("\n"),
  );
});

test("nothing but blank lines is nothing", () => {
  expect(renderContent("\n \n")).toBe("");
});

test("web and email addresses become links", () => {
  expect(renderContent("see http://a.example/x, www.example.com or me@example.com.")).toBe(
    paragraph(
      `see ${link("http://a.example/x")}, ${link("http://www.example.com", "www.example.com")} or ` +
        `${link("mailto:me@example.com", "me@example.com")}.`,
    ),
  );
});

test("a long link text is cut at 40 characters, the address is not", () => {
  const address = `https://example.com/${"x".repeat(60)}`;
  expect(renderContent(address)).toBe(paragraph(`${link(address, `${address.slice(0, 39)}…`)}`));
});

test.each([
  ["www.example.museum/a", "http://www.example.museum/a"],
  ["WWW.example.de:8080", "http://WWW.example.de:8080"],
  ["diary.com", "http://diary.com"],
  ["Diary.org/a?b=c#d", "http://Diary.org/a?b=c#d"],
  ["https://localhost:3000/@ann", "https://localhost:3000/@ann"],
  ["http://example.technology/?to=a@b", "http://example.technology/?to=a@b"],
  ["ann@post.example", "mailto:ann@post.example"],
  ["example.com?x=me@b.org", "http://example.com?x=me@b.org"],
  ["example.com/x=me@b.org", "http://example.com/x=me@b.org"],
  ["example.com#me@b.org", "http://example.com#me@b.org"],
])("“%s” is a link", (text, href) => {
  expect(renderContent(`Read (${text}).`)).toBe(paragraph(`Read (${link(href, text)}).`));
});

test.each([
  "I went home.It was late",
  "readme.md",
  "2.Do the dishes",
  "It is over.So we left",
  "script.py",
  "e.g.this",
  "пример.рф",
  "www.",
  "ftp://www.example.com/",
  "//www.example.com/",
  "x?y=me@b.org",
  "mailto:a?b@c.org",
])("“%s” is no link", (text) => {
  expect(renderContent(text)).toBe(paragraph(text));
});

test.each([
  "https://me:pw@example.com/",
  "https://example.com:pw@elsewhere.example/",
  "http://me@www.example.com",
  "www.example.com:pw@elsewhere.example",
  "example.com:pw@elsewhere.example/a",
  "https://example.com\\@elsewhere.example",
  "https://me:p,w@example.com/",
  "https://me:pw@example.com,b@example.org",
  "https://me,example.com:pw@elsewhere.example",
  `https://${"a".repeat(200)}:${"b".repeat(200)}@example.com/`,
])("“%s”, with user info, is no link", (text) => {
  expect(renderContent(`(${text})`)).toBe(paragraph(`(${text})`));
  expect(renderContent(`${text} https://example.com/`)).toBe(paragraph(`${text} ${link("https://example.com/")}`));
});

test.each([
  ["http://a.com", ",", "me@b.com"],
  ["https://example.com", ";", "me@b.org"],
  ["http://a.com:8080", ",", "me@b.com", ";", "you@c.com", ",", "http://d.com"],
  ["http://a.com", ",", "http://b.com", ",", "me@c.com"],
  ["me@b.com", ",", "you@c.com"],
])("addresses in a list without spaces are links each: %s%s%s", (...pieces) => {
  const html = pieces.map((piece) => {
    if (piece.length === 1) return piece;
    return link(piece.startsWith("http") ? piece : `mailto:${piece}`, piece);
  });
  expect(renderContent(pieces.join(""))).toBe(paragraph(html.join("")));
});

test("a list of email addresses that is longer than any address is links to its end", () => {
  const emails = Array.from({ length: 3_000 }, (_, index) => `me${index}@b.com`);
  const hrefs = [...renderContent(emails.join(",")).matchAll(/href="mailto:([^"]*)"/g)].map(([, email]) => email);
  expect(hrefs).toEqual(emails);
});

test.each(["javascript:alert(1)", "data:text/html,x", "vbscript:x", "//example.com/x"])("“%s” is no link", (text) => {
  for (const [, href] of renderContent(text).matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^(https?|mailto):/);
});

test("markup is escaped, in text and in addresses", () => {
  expect(renderContent(`<b onclick="x">'&amp;</b>`)).toBe(
    paragraph("&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;amp;&lt;/b&gt;"),
  );
  expect(renderContent("http://a.example/?a=1&b='c'")).toContain(
    `href="http://a.example/?a=1&amp;b='c'"`.replaceAll("'c'", "&#39;c&#39;"),
  );
});

test("an address inside a long word is found whole, wherever it stands", () => {
  const address = "https://example.com/path?query=1";
  for (const before of [8_000, 8_180, 8_192, 20_000]) {
    const text = `${"山".repeat(before)} ${"山".repeat(before)}<${address}>${"川".repeat(before)}`;
    expect([before, renderContent(text)]).toEqual([before, expect.stringContaining(link(address))]);
  }
});

test("an address of more than 8,192 characters stays text", () => {
  const address = `https://example.com/${"x".repeat(10_000)}`;
  expect(renderContent(address)).toBe(paragraph(address));
  expect(renderContent(`${address} https://example.com/`)).toBe(
    paragraph(`${address} ${link("https://example.com/")}`),
  );
});

const LENGTH = 100_000;
const HOSTILE = [
  "a.com/(",
  "http://a.com/[",
  "山a.com/(",
  "a.com|",
  "a.com ",
  "a@b.com,",
  "http://a.com,a@b.com;",
  ",a@",
  "http://a:@",
  "mailto:a@",
  "a.",
  "www.",
  "www.a@",
  "a.com,",
  "https://a,",
  "x\n",
];

test.each(HOSTILE)(
  "“%s” over and over takes linear time: the finder of links sees hardly more than the text",
  (piece) => {
    const match = vi.spyOn(LinkifyIt.prototype, "match");
    renderContent(piece.repeat(LENGTH / piece.length));
    const seen = match.mock.calls.map(([text]) => text.length);
    // It takes quadratic time in what it is given at once, so that is bounded as well as the whole.
    expect(Math.max(0, ...seen)).toBeLessThanOrEqual(8_192);
    expect(seen.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(2 * LENGTH);
  },
);
