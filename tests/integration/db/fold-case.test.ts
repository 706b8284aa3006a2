import { expect, test } from "vitest";
import { sql } from "#db/client.ts";
import { foldCase } from "#lib/format/fold-case.ts";

test("Postgres folds every character of its Unicode version to the same text, where it can", async ({ skip }) => {
  const [server] = await sql`select current_setting('server_version_num')::int as version`;
  if (server?.version < 180_000) skip("casefold() came with Postgres 18");

  const rows = await sql<{ code: number; folded: string }[]>`
    select code, fold_text(chr(code)) as folded
    from generate_series(1, 1114111) code
    where code not between 55296 and 57343 and unicode_assigned(chr(code))`;
  const different = rows.filter(({ code, folded }) => foldCase(String.fromCodePoint(code)) !== folded);
  expect(different.map(({ code }) => code.toString(16))).toEqual([]);
  expect(rows.length).toBeGreaterThan(100_000);
});
