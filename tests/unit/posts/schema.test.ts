import { expect, test } from "vitest";
import { postChanges, postInput } from "#lib/posts/schema.ts";
import { fieldErrors } from "#lib/validation/fields.ts";

const refusals = (dialect: "form" | "rest", fields: Record<string, unknown>) => {
  const result = postInput(dialect).safeParse(fields);
  return result.success ? {} : fieldErrors(result.error);
};

test("title and content are trimmed", () => {
  expect(postInput("rest").parse({ title: " A ", content: "\n b \n" })).toEqual({
    title: "A",
    content: "b",
    published: true,
  });
});

test("a form's missing tick means a draft, a program's silence means published", () => {
  expect(postInput("form").parse({ title: "a", content: "b" }).published).toBe(false);
  expect(postInput("form").parse({ title: "a", content: "b", published: "on" }).published).toBe(true);
  expect(postInput("rest").parse({ title: "a", content: "b" }).published).toBe(true);
});

test("what a program leaves out of a change is left out", () => {
  expect(postChanges("rest").parse({})).toEqual({});
});

test("both dialects say in their own words what is missing or too long", () => {
  expect(refusals("form", {})).toEqual({
    title: ["This field is required."],
    content: ["This field is required."],
  });
  expect(refusals("form", { title: "x".repeat(101), content: "y" })).toEqual({
    title: ["Ensure this value has at most 100 characters (it has 101)."],
  });
  expect(refusals("rest", { title: " ", content: null })).toEqual({
    title: ["This field may not be blank."],
    content: ["This field may not be null."],
  });
});

test.each([
  "\u200b",
  "\u2060\u00ad",
  "\u202e",
  "\u3164",
  "\u115f",
  "\u2800",
  "\ufe0f",
  "\u001c",
  "\u0085",
  " \u200b\n",
])("a title or content of nothing but %j is blank", (text) => {
  const blank = "This field may not be blank.";
  expect(refusals("rest", { title: text, content: text })).toEqual({ title: [blank], content: [blank] });
  expect(refusals("form", { title: `${text}a`, content: `${text}b` })).toEqual({});
});

test("profanity is told before the length", () => {
  expect(refusals("rest", { title: `fuck ${"x".repeat(100)}`, content: "y" }).title).toEqual([
    "Using profanity (fuck) is prohibited. Please correct the content.",
    "Ensure this field has no more than 100 characters.",
  ]);
});

test("content ends at 100,000 characters, counted as people count them", () => {
  expect(refusals("form", { title: "a", content: "😀".repeat(100_000) })).toEqual({});
  expect(refusals("form", { title: "a", content: "x".repeat(100_001) })).toEqual({
    content: ["Ensure this field has no more than 100000 characters."],
  });
});
