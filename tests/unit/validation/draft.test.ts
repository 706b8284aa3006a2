import { expect, test } from "vitest";
import { DomainError, FORM_ERROR } from "#lib/errors.ts";
import { Draft } from "#lib/validation/draft.ts";
import { textField } from "#lib/validation/fields.ts";

const fields = () => ({ newName: textField("form", { max: 5 }), motto: textField("form") });
const names = { newName: "new_name" };

test("fields are read under their outside names and judged alone", () => {
  const draft = new Draft(fields(), { new_name: " Ann ", motto: "" }, names);
  expect(draft.values).toEqual({ newName: "Ann" });
  expect(draft.sound).toBe(false);
});

test("mistakes of form and of fact leave together, under the outside names", () => {
  const draft = new Draft(fields(), { new_name: "Ann" }, names);
  draft.refuse("newName", "Taken.");
  draft.refuse(FORM_ERROR, "Not today.");
  expect(draft.values).toEqual({});
  expect(() => draft.accept()).toThrow(DomainError);
  try {
    draft.accept();
  } catch (error) {
    expect((error as DomainError).fields).toEqual({
      new_name: ["Taken."],
      motto: ["This field is required."],
      "": ["Not today."],
    });
  }
});

test("good input is handed over whole", () => {
  expect(new Draft(fields(), { new_name: "Ann", motto: "Write." }, names).accept()).toEqual({
    newName: "Ann",
    motto: "Write.",
  });
});
