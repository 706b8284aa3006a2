import { expect, test } from "vitest";
import { readPost } from "#lib/pages/post-fields.ts";
import * as pages from "#lib/pages/wording.ts";
import { readChangedPost, readNewPost } from "#lib/rest/post-fields.ts";
import * as api from "#lib/rest/wording.ts";

const readForm = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return readPost(form).submission;
};
const formRefusals = (fields: Record<string, string>) => pages.wordFields(readForm(fields).issues);
const apiRefusals = (fields: Record<string, unknown>) => api.wordFields(readNewPost(fields, false).issues);

test("title and content are trimmed", () => {
  expect(readNewPost({ title: " A ", content: "\n b \n" }, false).values).toEqual({
    title: "A",
    content: "b",
    published: true,
  });
});

test("a form's missing tick means a draft, a program's silence means published", () => {
  expect(readForm({ title: "a", content: "b" }).values.published).toBe(false);
  expect(readForm({ title: "a", content: "b", published: "on" }).values.published).toBe(true);
  expect(readNewPost({ title: "a", content: "b" }, false).values.published).toBe(true);
});

test("what a program leaves out of a change is left out", () => {
  expect(readChangedPost({}, false).accept()).toEqual({});
});

test("both surfaces have their own words for what is missing or too long", () => {
  expect(formRefusals({})).toEqual({
    title: ["This field is required."],
    content: ["This field is required."],
  });
  expect(formRefusals({ title: "x".repeat(101), content: "y" })).toEqual({
    title: ["Ensure this value has at most 100 characters (it has 101)."],
  });
  expect(apiRefusals({ title: " ", content: null })).toEqual({
    title: ["This field may not be blank."],
    content: ["This field may not be null."],
  });
});

test("an image that is replaced and cleared at once is refused, one that is only cleared is null", () => {
  const words = { title: "a", content: "b", "image-clear": "on" };
  expect(readForm(words).accept()).toMatchObject({ image: null });
  const form = new FormData();
  for (const [name, value] of Object.entries(words)) form.set(name, value);
  form.set("image", new File(["x"], "a.jpg"));
  expect(readPost(form).submission.issues).toEqual({ image: ["cleared_and_replaced"] });
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
  expect(apiRefusals({ title: text, content: text })).toEqual({ title: [blank], content: [blank] });
  expect(formRefusals({ title: `${text}a`, content: `${text}b` })).toEqual({});
});

test("profanity is reported before the length", () => {
  expect(apiRefusals({ title: `fuck ${"x".repeat(100)}`, content: "y" }).title).toEqual([
    "Using profanity (fuck) is prohibited. Please correct the content.",
    "Ensure this field has no more than 100 characters.",
  ]);
});

test("content ends at 100,000 characters, counted in code points", () => {
  expect(formRefusals({ title: "a", content: "😀".repeat(100_000) })).toEqual({});
  expect(formRefusals({ title: "a", content: "x".repeat(100_001) })).toEqual({
    content: ["Ensure this field has no more than 100000 characters."],
  });
});
