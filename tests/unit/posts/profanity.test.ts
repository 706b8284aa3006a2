import { expect, test } from "vitest";
import { findProfanity, loadProfanityList, profanityIssue } from "#lib/posts/profanity.ts";

test("a clean text passes", () => {
  expect(profanityIssue("A quiet day. We assessed the class on Scunthorpe’s cockpits.")).toBeUndefined();
});

test("the words are listed in lower case, sorted, each once, whatever stood around them", () => {
  expect(profanityIssue("Shit! (ASS) …fuck, shit?")).toEqual({ code: "profanity", words: ["ass", "shit"] });
});

test("punctuation is stripped from both ends of a word and nowhere else", () => {
  expect(findProfanity('"bullshit!!"')).toEqual(["bullshit"]);
  expect(findProfanity("bull.shit as-shole")).toEqual([]);
});

test("case folding covers more than lower case", () => {
  expect(findProfanity("aſs")).toEqual(["ass"]);
  expect(findProfanity("aß")).toEqual(["ass"]);
  expect(findProfanity("Aẞ")).toEqual(["ass"]);
  expect(findProfanity("ｓｈｉｔ")).toEqual(["shit"]);
});

test.each(["fuck", "shit", "bullshit", "ass"])("the list holds the required word “%s”", (word) => {
  expect(findProfanity(word)).toEqual([word]);
});

test("a missing or empty list is an error, never a list without words", () => {
  expect(() => loadProfanityList("/nonexistent/profanity.txt")).toThrow("ENOENT");
  expect(() => loadProfanityList("/dev/null")).toThrow("/dev/null is empty");
});

test("a text that would slow down a pattern is read once", () => {
  // With a pattern for punctuation at the end of a word this ran for minutes.
  expect(findProfanity(`a${"!".repeat(300_000)}a shit${"!".repeat(300_000)}`)).toEqual(["shit"]);
});
