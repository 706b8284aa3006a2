import { expect, test } from "vitest";
import { matchesTag } from "#lib/http/etags.ts";

test.each(['"a"', 'W/"a"', '"b", "a"', 'W/"b",W/"a"', "*", " * "])("%s is what the client has", (header) => {
  expect(matchesTag(header, '"a"')).toBe(true);
  expect(matchesTag(header, 'W/"a"')).toBe(true);
});

test.each([null, undefined, "", "a", '"b"', '"a', '"ab"', '"b,a"'])("%s is not", (header) => {
  expect(matchesTag(header, '"a"')).toBe(false);
});
