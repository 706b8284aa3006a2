import { expect, test } from "vitest";
import { shorten } from "#lib/format/shorten.ts";

test.each([
  ["one too many ends in an ellipsis", "Frost.", 5, "Fros…"],
  ["what just fits stays", "Frost", 5, "Frost"],
  ["no space before the ellipsis", "It rained", 4, "It…"],
  ["an emoji counts as one and stays whole", "❄️🌨🌨🌨🌨", 4, "❄️🌨…"],
  ["nothing but emoji that just fit", "🌨🌨🌨", 3, "🌨🌨🌨"],
])("%s", (_, text, max, shortened) => {
  expect(shorten(text, max)).toBe(shortened);
});
