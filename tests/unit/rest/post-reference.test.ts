import { afterEach, expect, test, vi } from "vitest";
import { postReference } from "#lib/rest/fields.ts";
import { parseJson } from "#lib/rest/parse-json.ts";
import { wordFields } from "#lib/rest/wording.ts";
import { issuesOf } from "#lib/validation/fields.ts";

const judge = (json: string) => {
  const parsed = postReference.safeParse((parseJson(Buffer.from(`{"post":${json}}`)) as { post: unknown }).post);
  return parsed.success ? parsed.data : wordFields({ post: issuesOf(parsed.error) }).post;
};

afterEach(() => vi.restoreAllMocks());

test.each([
  ["7", 7],
  ["7.0", 7],
  ["7e0", 7],
  ['" +007 "', 7],
  ["7.5", ["Incorrect type. Expected pk value, received float."]],
  ["1e400", ["Incorrect type. Expected pk value, received float."]],
  ["true", ["Incorrect type. Expected pk value, received bool."]],
  ["9007199254740993", ['Invalid pk "9007199254740993" - object does not exist.']],
  ['"-99999999999999999999"', ['Invalid pk "-99999999999999999999" - object does not exist.']],
])("%s in a body names the post %j", (json, expected) => {
  expect(judge(json)).toEqual(expected);
});

test.each(["9".repeat(1_000_000), `"${"9".repeat(1_000_000)}"`])("of a million digits no number is made", (json) => {
  const big = vi.spyOn(globalThis, "BigInt");
  expect(judge(json)).toEqual([`Invalid pk "${"9".repeat(40)}…" - object does not exist.`]);
  expect(big).not.toHaveBeenCalled();
});
