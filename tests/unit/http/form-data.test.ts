import { describe, expect, test, vi } from "vitest";
import {
  FORM_TYPE,
  FormError,
  FormTooLargeError,
  isFile,
  MAX_FIELDS,
  MAX_TEXT_BYTES,
  parseForm,
  writeMultipart,
} from "#lib/http/form-data.ts";

const TYPE = "multipart/form-data; boundary=frost";

const part = (disposition: string, content = "1", more = "") =>
  `--frost\r\nContent-Disposition: ${disposition}\r\n${more}\r\n${content}\r\n`;
const named = (name: string, content?: string) => part(`form-data; name="${name}"`, content);
const multipart = (...parts: string[]) => Buffer.from(`${parts.join("")}--frost--\r\n`, "latin1");

const parse = (body: Buffer<ArrayBuffer> | string, type = TYPE) =>
  parseForm(typeof body === "string" ? Buffer.from(body) : body, type).map((entry) =>
    isFile(entry)
      ? [entry.name, entry.filename, entry.type, entry.bytes.toString("latin1")]
      : [entry.name, entry.value],
  );

describe("a multipart form", () => {
  test("has its fields in their order, with and without a file", () => {
    const file = part('form-data; name="image"; filename="a.png"', "\x89PNG\r\n", "Content-Type: image/png\r\n");
    expect(parse(multipart(named("a"), named("a", "2\r\n--fros"), file, named("", "")))).toEqual([
      ["a", "1"],
      ["a", "2\r\n--fros"],
      ["image", "a.png", "image/png", "\x89PNG\r\n"],
      ["", ""],
    ]);
    expect(parse("preamble\r\n--frost--")).toEqual([]);
  });

  test.each([
    ['"12\\" single.jpg"', '12" single.jpg'],
    ['"a\\\\b.jpg"', "a\\b.jpg"],
    ['"C:\\photos\\a.jpg"', "C:\\photos\\a.jpg"],
    ['"a\\"', "a\\"],
    ['"a%22b.jpg"', 'a"b.jpg'],
    ['"a;b=c.jpg"', "a;b=c.jpg"],
    ["a.jpg", "a.jpg"],
    ['""', ""],
  ])("with the file name %s means %s", (written, meant) => {
    expect(parse(multipart(part(`form-data; name="image"; filename=${written}`)))[0]?.[1]).toBe(meant);
  });

  test("may name a file in the extended notation", () => {
    const disposition = 'form-data; name="image"; filename="x.png"; filename*=UTF-8\'\'caf%C3%A9.png';
    expect(parse(multipart(part(disposition)))[0]?.[1]).toBe("café.png");
  });

  test.each([
    ["two boundaries", `${TYPE}; boundary=snow`, multipart(named("a"))],
    ["no boundary", "multipart/form-data", multipart(named("a"))],
    ["a boundary that is not in the body", TYPE, Buffer.from("garbage")],
    ["an end that is cut off", TYPE, multipart(named("a")).subarray(0, -6)],
    ["a part without a name", TYPE, multipart(part("form-data"))],
    ["a part with two names", TYPE, multipart(part('form-data; name="a"; name="b"'))],
    ["a part with two dispositions", TYPE, multipart(part('form-data; name="a"', "1", "Content-Disposition: x\r\n"))],
    ["an attachment", TYPE, multipart(part('attachment; name="a"'))],
    ["a part without headers", TYPE, multipart("--frost\r\n\r\n1\r\n")],
    ["a boundary that goes on", TYPE, multipart("--frosty\r\n")],
    ["headers of any size", TYPE, multipart(named("a".repeat(9_000)))],
    ["a character set that is none", `${TYPE}; charset=nonsense`, multipart(named("a"))],
  ])("with %s is refused", (_title, type, body) => {
    expect(() => parse(body as Buffer<ArrayBuffer>, type)).toThrow(FormError);
  });
});

describe("the texts of a multipart form", () => {
  const half = "x".repeat(MAX_TEXT_BYTES / 2);
  const file = part('form-data; name="image"; filename="a.png"', "f".repeat(10 * 1024 * 1024));

  test("are bounded together, and files are not", () => {
    expect(parse(multipart(named("a", half), named("b", half), file))).toHaveLength(3);
    expect(() => parse(multipart(named("a", half), file, named("b", `${half}x`)))).toThrow(FormTooLargeError);
  });

  test("are counted before any of them is decoded", () => {
    const decode = vi.spyOn(TextDecoder.prototype, "decode");
    expect(() => parse(multipart(named("a", "x".repeat(MAX_TEXT_BYTES + 1))))).toThrow(FormTooLargeError);
    expect(Math.max(...decode.mock.calls.map(([bytes]) => bytes?.byteLength ?? 0))).toBeLessThan(100);
    vi.restoreAllMocks();
  });
});

describe("the character set", () => {
  const latin = "Caf\xe9";

  test.each([
    ["of the whole body", `${FORM_TYPE}; charset=iso-8859-1`, Buffer.from("title=Caf%E9")],
    ["of the whole body, unescaped", `${FORM_TYPE};charset="ISO-8859-1"`, Buffer.from(`title=${latin}`, "latin1")],
    ["of all parts", `${TYPE}; charset=iso-8859-1`, multipart(named("title", latin))],
    ["in a field", TYPE, multipart(named("_charset_", "iso-8859-1"), named("title", latin))],
    [
      "of one part",
      TYPE,
      multipart(part('form-data; name="title"', latin, "Content-Type: text/plain; charset=iso-8859-1\r\n")),
    ],
  ])("%s is the one that texts are read in", (_title, type, body) => {
    expect(parse(body as Buffer<ArrayBuffer>, type).at(-1)).toEqual(["title", "Café"]);
  });

  test("is UTF-8 where none is named", () => {
    expect(parse("title=Caf%C3%A9+%E2%99%A5&%zz=%4&x", FORM_TYPE)).toEqual([
      ["title", "Café ♥"],
      ["%zz", "%4"],
      ["x", ""],
    ]);
  });
});

describe(`of more than ${MAX_FIELDS} fields nothing is built`, () => {
  const kinds: [string, (count: number) => Buffer<ArrayBuffer>, string][] = [
    ["URL-encoded", (count) => Buffer.from(Array(count).fill("a=1").join("&")), FORM_TYPE],
    ["empty", (count) => Buffer.from("&".repeat(count)), FORM_TYPE],
    ["multipart", (count) => multipart(named("a").repeat(count)), TYPE],
  ];

  test.each(kinds)("%s", (_title, write, type) => {
    expect(() => parse(write(MAX_FIELDS), type)).not.toThrow();
    const decode = vi.spyOn(TextDecoder.prototype, "decode");
    expect(() => parse(write(MAX_FIELDS + 1), type)).toThrow(FormError);
    // Of a URL-encoded form each field is read as it is found.
    expect(decode.mock.calls.length).toBeLessThanOrEqual(2 * MAX_FIELDS);
    vi.restoreAllMocks();
  });

  test("however many there are, no more than that are looked at", () => {
    const body = Buffer.from("&".repeat(1_000_000));
    const indexOf = vi.spyOn(body, "indexOf");
    expect(() => parse(body, FORM_TYPE)).toThrow(FormError);
    expect(indexOf).toHaveBeenCalledTimes(MAX_FIELDS);
  });
});

test("what is written is read the same by others", async () => {
  const image = {
    name: 'im"age\r\n',
    filename: '12" \\single.jpg',
    type: "image/jpeg",
    bytes: Buffer.from([0, 255, 13]),
  };
  const body = Buffer.concat([...writeMultipart([{ name: "title", value: "♥\r\n--x--" }, image], "x-y")]);
  const type = "multipart/form-data; boundary=x-y";
  const form = [...(await new Response(body, { headers: { "content-type": type } }).formData())];
  expect(form[0]).toEqual(["title", "♥\r\n--x--"]);
  const [name, file] = form[1] ?? [];
  expect([name, (file as File).name, (file as File).type]).toEqual([image.name, image.filename, image.type]);
  expect(Buffer.from(await (file as File).arrayBuffer())).toEqual(image.bytes);
  expect(parseForm(body, type)).toEqual([{ name: "title", value: "♥\r\n--x--" }, image]);
});
