import { expect, test } from "vitest";
import { DomainError } from "#lib/errors.ts";
import { textField } from "#lib/validation/fields.ts";
import { submit } from "#lib/validation/submission.ts";

const fields = { name: textField({ max: 5 }), motto: textField() };

test("each field is validated alone", () => {
  const submission = submit(fields, { name: " Ann ", motto: "" });
  expect(submission.values).toEqual({ name: "Ann" });
  expect(submission.isValid).toBe(false);
});

test("issues of the fields and of the use case are thrown together", () => {
  const submission = submit(fields, { name: "Ann" });
  submission.refuse("name", "username_taken");
  expect(submission.values).toEqual({});
  const refusal = new DomainError("invalid_fields", { fields: { motto: ["required"], name: ["username_taken"] } });
  expect(() => submission.accept()).toThrow(refusal);
  expect(submission.issues).toEqual({ motto: ["required"], name: ["username_taken"] });
});

test("valid fields are accepted as a whole", () => {
  expect(submit(fields, { name: "Ann", motto: "Write.", other: 1 }).accept()).toEqual({ name: "Ann", motto: "Write." });
});
