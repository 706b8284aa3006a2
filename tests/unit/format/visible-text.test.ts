import { expect, test } from "vitest";
import { hasInvisible, isBlank, shownName, shownTitle } from "#lib/format/visible-text.ts";

const INVISIBLE = [
  0x00, 0x09, 0x1c, 0x20, 0x7f, 0x85, 0xa0, 0xad, 0x034f, 0x061c, 0x115f, 0x1160, 0x17b4, 0x180e, 0x200b, 0x200d,
  0x200e, 0x202e, 0x2028, 0x2060, 0x2066, 0x2800, 0x3000, 0x3164, 0xfe0f, 0xfeff, 0xffa0, 0x1d173, 0xe0020, 0xe0100,
];

test.each(INVISIBLE.map((code) => [code.toString(16).toUpperCase().padStart(4, "0"), String.fromCodePoint(code)]))(
  "U+%s shows nothing",
  (_, character) => {
    expect(isBlank(character)).toBe(true);
    expect(isBlank(` ${character}${character}\n`)).toBe(true);
    expect(isBlank(`${character}a${character}`)).toBe(false);
    expect(hasInvisible(`a${character}`)).toBe(true);
  },
);

test("what shows is not blank", () => {
  for (const text of ["a", "–", ".", "क्‍ष", "👩‍🚀", "\u0301", "⠁"]) expect(isBlank(text)).toBe(false);
  for (const text of ["a", "é", "नमस्ते", "👍"]) expect(hasInvisible(text)).toBe(false);
});

test("the empty text is blank", () => {
  expect(isBlank("")).toBe(true);
  expect(hasInvisible("")).toBe(false);
});

test("what has no visible name is called something", () => {
  expect(shownTitle("\u200b\u3164")).toBe("Untitled");
  expect(shownTitle(" a")).toBe(" a");
  expect(shownName({ id: 7, username: "\u3164" })).toBe("user 7");
  expect(shownName({ id: 7, username: "ann" })).toBe("ann");
});
