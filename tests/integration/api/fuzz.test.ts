import fc from "fast-check";
import { expect, test } from "vitest";
import type { z } from "zod";
import type { Operation, Resource } from "#lib/rest/operation.ts";
import { call, resources } from "#tests/support/api.ts";
import { createLike, createPost, createStaff, createUser } from "#tests/support/factories.ts";

/**
 * Sends random input to every operation of the document, as every kind of caller. `call` refuses an answer that is not
 * described, so what is left to see is that nothing breaks.
 */

type Method = keyof Resource["operations"];

const RUNS = 25;

const nastyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 50 }),
  fc.constantFrom("", " ", "\0", "a\0b", "\ud800", "\uffff", "null", "-1", "1e999", "0", "9".repeat(30), "%", "'; --"),
  fc.constant("x").map((letter) => letter.repeat(100_001)),
);

const nastyValue = fc.oneof(
  nastyText,
  fc.constantFrom(null, true, false, 0, -1, 1.5, 1e308, [], {}, [[]], { a: { b: [] } }),
  fc.integer(),
  fc.jsonValue({ maxDepth: 4 }),
);

/** Parts as no client should send them: cut off, without a name, with hostile file names, with headers that lie. */
const brokenParts = fc
  .record({
    head: fc.constantFrom("--x\r\n", "--x\n", "--y\r\n", ""),
    disposition: fc.oneof(
      fc.constantFrom(
        'form-data; name="image"; filename=""',
        'form-data; name="image"; filename="../../etc/passwd"',
        `form-data; name="image"; filename="${"n".repeat(300)}.png"`,
        "form-data; name=\"image\"; filename*=UTF-8''%FF.png",
        "form-data",
        'attachment; name="title"',
      ),
      fc.string({ maxLength: 30 }).map((name) => `form-data; name="${name}"`),
    ),
    type: fc.constantFrom("image/png", "multipart/mixed; boundary=z", "text/plain; charset=nonsense", "\0"),
    content: fc.uint8Array({ maxLength: 60 }),
    tail: fc.constantFrom("\r\n--x--\r\n", "\r\n--x\r\n", "--x--", ""),
  })
  .map(({ head, disposition, type, content, tail }) =>
    Buffer.concat([
      Buffer.from(`${head}Content-Disposition: ${disposition}\r\nContent-Type: ${type}\r\n\r\n`),
      content,
      Buffer.from(tail),
    ]),
  );

const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);

type Body = { body?: BodyInit; type?: string };

/** A body for the fields of an operation: some of them, in any type, or none that can be read at all. */
function bodyFor(names: string[]): fc.Arbitrary<Body> {
  const fields = fc.dictionary(
    names.length > 0 ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...names) }, nastyText) : nastyText,
    nastyValue,
    { maxKeys: 5, noNullPrototype: true },
  );
  const texts = fields.map((values) => Object.entries(values).map(([name, value]) => [name, String(value)]));
  return fc.oneof(
    { weight: 6, arbitrary: fields.map((values) => ({ body: JSON.stringify(values), type: "application/json" })) },
    texts.map((pairs) => ({ body: new URLSearchParams(pairs).toString(), type: "application/x-www-form-urlencoded" })),
    texts.map((pairs) => {
      const form = new FormData();
      for (const [name = "", value = ""] of pairs) form.append(name, value);
      form.append("image", new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])], "a.png"));
      return { body: form };
    }),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => ({ body: bytes, type: "multipart/form-data; boundary=x" })),
    brokenParts.map((bytes) => ({ body: new Uint8Array(bytes), type: "multipart/form-data; boundary=x" })),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => ({ body: bytes, type: "application/json" })),
    fc.constantFrom(50, 101, 100_000).map((levels) => ({ body: nested(levels), type: "application/json" })),
    fc.constantFrom<Body>({}, { body: "x", type: "text/plain" }, { body: "{", type: "application/json" }),
  );
}

const pathPart = fc.oneof(
  fc.constantFrom("1", "2", "0", "999999", "9".repeat(40), "me", "x".repeat(200), "%00", "%F0%9F%98%80", "a.b@c"),
  nastyText.filter((text) => text.length < 200 && text.isWellFormed() && !/^\.*$/.test(text)).map(encodeURIComponent),
);

const header = fc.constantFrom<Record<string, string>>(
  {},
  { accept: "application/problem+json" },
  { accept: "image/png" },
  { authorization: "Bearer x.y.z" },
  { "idempotency-key": "k" },
  { "if-match": '"nonsense"' },
  { "if-none-match": "*" },
  { "x-socket-id": "nonsense" },
  { cookie: "sessionid=nonsense; refresh_token=nonsense" },
);

const namesOf = (schema: z.ZodObject | undefined) => Object.keys(schema?.shape ?? {});

function requestFor({ path }: Resource, { query, body }: Operation) {
  const queryNames = [...namesOf(query), "page", "format", "nonsense"];
  return fc.record({
    path: fc.array(pathPart, { minLength: 2, maxLength: 2 }).map((parts) => {
      let at = 0;
      return path.slice(1).replace(/\{\w+\}/g, () => parts[at++] ?? "1");
    }),
    query: fc
      .dictionary(
        fc.constantFrom(...queryNames),
        nastyText.filter((text) => text.length < 5_000),
        { maxKeys: 3 },
      )
      .map((values) => new URLSearchParams(Object.entries(values).map(([k, v]) => [k, v.toWellFormed()])).toString()),
    body: body ? bodyFor([...namesOf(body.schema), ...(body.file ? [body.file] : [])]) : fc.constant<Body>({}),
    headers: header,
    caller: fc.nat({ max: 2 }),
  });
}

const operations = resources.flatMap((resource) =>
  Object.entries(resource.operations).map(([method, operation]) => ({
    title: `${method} ${resource.path}`,
    method: method as Method,
    resource,
    operation,
  })),
);

test.each(operations)(
  "$title survives random input",
  async ({ method, resource, operation }) => {
    const user = await createUser();
    const callers = [undefined, user, await createStaff()];
    await createLike({ postId: (await createPost({ authorId: user.id })).id });
    await fc.assert(
      fc.asyncProperty(requestFor(resource, operation), async ({ path, query, body, headers, caller }) => {
        const typed = body.type ? { ...headers, "content-type": body.type } : headers;
        const { status } = await call(method, query ? `${path}?${query}` : path, {
          as: headers.authorization ? undefined : callers[caller],
          headers: typed,
          ...(body.body !== undefined && { body: body.body }),
        });
        expect(status).toBeLessThan(500);
      }),
      { numRuns: RUNS },
    );
  },
  120_000,
);
