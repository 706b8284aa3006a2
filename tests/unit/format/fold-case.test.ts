import { expect, test } from "vitest";
import { foldCase } from "#lib/format/fold-case.ts";

test.each([
  ["Νίκος", "ΝΊΚΟΣ"],
  ["STRASSE", "Straße"],
  ["STRAẞE", "straße"],
  ["ﬁn", "FIN"],
  ["ａlice", "ALICE"],
  ["e\u0301tude", "ÉTUDE"],
  ["ᾳ", "ΑΙ"],
  ["ꭰ", "Ꭰ"],
  ["İ", "i\u0307"],
  ["Kelvin", "kelvin"],
])("%s and %s fold to the same text", (one, other) => {
  expect(foldCase(one)).toBe(foldCase(other));
});

test.each([
  ["ı", "i"],
  ["é", "e"],
  ["й", "и"],
])("%s and %s stay different", (one, other) => {
  expect(foldCase(one)).not.toBe(foldCase(other));
});

test("folding is done after one pass, and the same for both cases of a character", () => {
  const wrong: string[] = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    const character = String.fromCodePoint(code);
    // The capital of dotless i is that of i.
    if (character === "ı" || !/[\p{Changes_When_NFKC_Casefolded}\p{Cased}]/u.test(character)) continue;
    const folded = foldCase(character);
    const isDone = foldCase(folded) === folded;
    if (!isDone || foldCase(character.toUpperCase()) !== folded) wrong.push(`U+${code.toString(16)}`);
  }
  expect(wrong).toEqual([]);
});
