import { expect, test } from "vitest";
import { isolate, stripBidiControls } from "#lib/format/isolate.ts";

test.each(["רות", "ann רות", "سارة", "ܐܒܐ", "ߒߞߏ", "𞤀𞤣", "ﷺ", "ann\u200f"])("“%s” is isolated", (name) => {
  expect(isolate(name)).toBe(`\u2068${name}\u2069`);
});

test.each(["ann", "Νίκος", "太郎", "😀", "naïve 12", ""])("“%s” stays as it is", (name) => {
  expect(isolate(name)).toBe(name);
});

test("marks of its own cannot end the isolation or reach beyond it", () => {
  expect(isolate("a\u202eb\u2069c\u2067d")).toBe("\u2068abcd\u2069");
});

test("a copy of an isolated name is the name again", () => {
  expect(stripBidiControls(isolate("רות"))).toBe("רות");
  expect(stripBidiControls("\u200eann\u200f")).toBe("ann");
});
