import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { sql as client, db, type Executor } from "#db/client.ts";
import { matching, orderBy, type PostSort } from "#db/queries/post-search.ts";
import {
  MOST_MATCHES,
  NEARBY_POSTS,
  searchIndex,
  searchInOrder,
  searchNearby,
  type TextSearch,
} from "#db/queries/text-search.ts";
import { parsePostQuery } from "#lib/posts/post-filters.ts";
import { searchPosts } from "#lib/posts/search-posts.ts";
import { pageWindow } from "#lib/rest/pagination.ts";
import { asViewer, createDraft, createPost, createUser } from "#tests/support/factories.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { updatePost } from "#tests/support/surfaces.ts";

const find = (search: string, page: number | "last" = 1, filters: Record<string, string> = {}) =>
  searchPosts(
    null,
    parsePostQuery((name) => ({ search, ...filters })[name]),
    page,
    pageWindow,
  );

const idsOf = async (...requested: Parameters<typeof find>) => (await find(...requested)).posts.map(({ id }) => id);

/** Adds posts that were saved later than all others; several authors, so that their counts are not one row's. */
async function fill(count: number, text: string): Promise<void> {
  await client`
    with authors as (
      insert into users (username, username_key, email, email_key, password)
      select name, name, name || '@example.com', name || '@example.com', ''
      from generate_series(1, 50) n, lateral (select 'filler_' || n as name) returning id
    ), numbered as (select id, row_number() over () - 1 as n from authors)
    insert into posts (title, content, author_id, updated_at)
    select 'Filler', ${text}::text, numbered.id, now() + n.n * interval '1 second'
    from generate_series(1, ${count}::int) n (n) join numbered on numbered.n = n.n % 50`;
}

/** Several scripts, and the special characters of patterns, search queries and SQL. */
const TEXTS = [
  'The kingfisher dived. 100% blue_green, said O\'Hara: "C:\\temp\\new"',
  "naïve Café at Übergröße; ПРИВЕТ мир",
  "日本語のブログ、雨の日",
  "한국어 일기 हिन्दी में लिखा",
  "🦦🦦 otters & 👩‍👩‍👧 at the river",
  "a b\tc\nd -- /* */ $1 'x':* & | ! ( ) xyxyxyxy",
];

/** Every part of every word: all searches that must find it. */
function partsOf(text: string): string[] {
  const parts = text.split(/[\s,]+/).flatMap((word) => {
    const letters = Array.from(word);
    return letters.flatMap((_, start) =>
      letters.slice(start).map((_, more) => letters.slice(start, start + more + 1).join("")),
    );
  });
  return [...new Set(parts)];
}

test.each(TEXTS)("the index knows every part of every word of %j, in any case", async (text) => {
  const parts = partsOf(text).flatMap((part) => [part, part.toUpperCase()]);
  const missing = await client`
    select part from unnest(${parts}::text[]) as parts (part)
    where strpos(fold_text(${text}), fold_text(part)) > 0
      and not text_grams(fold_text(${text})) @> word_grams(fold_text(part))`;
  expect([...missing]).toEqual([]);
});

test("a word is looked for by its longest runs, each a number of its own", async () => {
  const gram = (...codes: number[]) =>
    String(codes.reduce((sum, code, place) => sum + BigInt(code) * 2n ** BigInt(21 * place), 0n));
  const [row] = await client`
    select word_grams('abcd') as long, word_grams('ab') as pair, word_grams('a') as one, word_grams('a bc') as parted`;
  expect(row?.long.toSorted()).toEqual([gram(97, 98, 99), gram(98, 99, 100)].toSorted());
  expect(row).toMatchObject({ pair: [gram(97, 98)], one: [gram(97)], parted: [gram(98, 99)] });
});

describe("with more posts than are looked through one by one", () => {
  const ids: number[] = [];
  beforeEach(async () => {
    ids.length = 0;
    for (const content of TEXTS) ids.push((await createPost({ title: "Otter title", content })).id);
    await fill(NEARBY_POSTS, "0 common");
  });

  test("finds the posts that have every word somewhere in title or text, in any case", async () => {
    const expected: [string, number[]][] = [
      ["fish", [0]],
      ["KINGFISHER", [0]],
      ["%", [0]],
      ["100%", [0]],
      ["_", [0]],
      ["\\", [0]],
      ["'", [0, 5]],
      ["café", [1]],
      ["ПРИВ", [1]],
      ["мир,naïve", [1]],
      ["雨", [2]],
      ["日本", [2]],
      ["ログ、雨", [2]],
      ["हिन्", [3]],
      ["🦦", [4]],
      ["👩‍👧", [4]],
      ["xyx", [5]],
      ["otter river", [4]],
      ["OTTER at", [1, 4]],
      ["otter", [5, 4, 3, 2, 1, 0]],
      ["kingfisher river", []],
      ["titlethe", []],
      ["absent", []],
      ["ж", []],
      ["qz", []],
    ];
    for (const [search, places] of expected) {
      const found = (await idsOf(search)).map((id) => ids.indexOf(id));
      expect(found.toSorted(), search).toEqual(places.toSorted());
    }
  });

  test("a change and the end of a post are seen at once, and drafts are not", async () => {
    const author = await createUser();
    const post = await createPost({ authorId: author.id, content: "before" });
    await createDraft({ content: "before" });
    expect(await idsOf("before")).toEqual([post.id]);
    await updatePost(asViewer(author), post.id, { content: "after" }, "rest");
    expect(await idsOf("before")).toEqual([]);
    expect(await idsOf("after")).toEqual([post.id]);
    await client`delete from posts where id = ${post.id}`;
    expect(await idsOf("after")).toEqual([]);
    expect(await client`select from post_search where post_id = ${post.id}`).toHaveLength(0);
  });

  test("other filters and orders hold, forwards and from the end", async () => {
    expect(await idsOf("otter", 1, { ordering: "id" })).toEqual(ids);
    const { posts, total } = await find("otter", "last", { ordering: "-created" });
    expect([total, posts.map(({ id }) => id)]).toEqual([TEXTS.length, ids.toReversed()]);
    const [first = 0] = ids;
    const [row] = await client`select author_id from posts where id = ${first}`;
    expect(await idsOf("otter", 1, { author: String(row?.author_id) })).toEqual([first]);
    expect(await refusalOf(find("otter", 2))).toMatchObject({ code: "not_found" });
  });
});

/** Runs the queries of a search, and records how many rows any part of its plan touched. */
function measured() {
  const touched: { node: string; rows: number }[] = [];
  type Plan = Record<string, unknown> & { Plans?: Plan[] };
  const visit = (plan: Plan) => {
    const loops = Number(plan["Actual Loops"]);
    const dropped = Number(plan["Rows Removed by Filter"] ?? 0) + Number(plan["Rows Removed by Index Recheck"] ?? 0);
    const node = `${plan["Node Type"]} ${plan["Index Name"] ?? plan["Relation Name"] ?? ""}`.trim();
    touched.push({ node, rows: (Number(plan["Actual Rows"]) + dropped) * loops });
    for (const part of plan.Plans ?? []) visit(part);
  };
  const execute = async (query: SQLWrapper | string) => {
    const requested = typeof query === "string" ? sql.raw(query) : (query as SQL);
    const [row] = await db.execute<{ "QUERY PLAN": { Plan: Plan }[] }>(
      sql`explain (analyze, format json) ${requested}`,
    );
    for (const { Plan } of row?.["QUERY PLAN"] ?? []) visit(Plan);
    return await db.execute(requested);
  };
  return { q: { execute } as unknown as Executor, touched, most: () => Math.max(...touched.map(({ rows }) => rows)) };
}

describe("the work of a search", () => {
  const COMMON = MOST_MATCHES + 2_000;
  const LATEST: PostSort[] = [
    { column: "updatedAt", descending: true },
    { column: "id", descending: true },
  ];
  const searchFor = (...words: string[]): TextSearch => ({ words, conditions: matching([]), order: orderBy(LATEST) });

  test("is that of the matches, of the posts nearby, or of as many matches as are counted", async () => {
    await createPost({ content: "One kingfisher ж 雨 qz." });
    await fill(COMMON, "0 common");
    await client`vacuum analyze posts, post_search`;
    await measureRareWords();
    await measureCommonWords();
    await readToTheEnd();
  });

  async function measureRareWords(): Promise<void> {
    for (const word of ["kingfisher", "ж", "雨", "qz", "ingfi", "absent", "й", "qy"]) {
      const { q, touched, most } = measured();
      const { ids } = await searchIndex(q, searchFor(word));
      expect(ids).toHaveLength(/absent|й|qy/.test(word) ? 0 : 1);
      expect(most(), `${word}: ${JSON.stringify(touched)}`).toBeLessThanOrEqual(ids.length + 1);
    }
  }

  async function measureCommonWords(): Promise<void> {
    for (const word of ["common", "0", "om", "kingfisher", "absent"]) {
      const nearby = measured();
      expect((await searchNearby(nearby.q, searchFor(word))).seen).toBe(NEARBY_POSTS);
      expect(nearby.most(), JSON.stringify(nearby.touched)).toBeLessThanOrEqual(NEARBY_POSTS + 1);
    }
    const inOrder = measured();
    expect(await searchInOrder(inOrder.q, searchFor("common"), { limit: 10, offset: 2_000 })).toHaveLength(10);
    expect(inOrder.most(), JSON.stringify(inOrder.touched)).toBeLessThanOrEqual(2_010);

    const counted = measured();
    expect(await searchIndex(counted.q, searchFor("common"))).toEqual({ total: MOST_MATCHES + 1, ids: [] });
    // The index itself is read without the texts: only so many of those are.
    const texts = counted.touched.filter(({ node }) => !node.startsWith("Bitmap Index Scan"));
    expect(Math.max(...texts.map(({ rows }) => rows)), JSON.stringify(texts)).toBeLessThanOrEqual(MOST_MATCHES + 10);
  }

  async function readToTheEnd(): Promise<void> {
    const { total, page, posts } = await find("common", "last");
    expect([total, page, posts.length]).toEqual([MOST_MATCHES, MOST_MATCHES / 10, 10]);
    expect(await refusalOf(find("common", MOST_MATCHES / 10 + 1))).toMatchObject({ code: "not_found" });
    expect(await find("kingfisher common")).toMatchObject({ total: 0, posts: [] });
  }
});
