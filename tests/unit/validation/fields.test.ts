import { afterEach, describe, expect, test, vi } from "vitest";
import { changeUsernameFields, logInFields, signUpFields } from "#lib/users/schema.ts";
import { Draft } from "#lib/validation/draft.ts";
import { textField, usernameField } from "#lib/validation/fields.ts";

const MEGABYTE = 1024 * 1024;
/** One character that NFKC makes eighteen. */
const LIGATURE = "\ufdfa";

afterEach(() => vi.restoreAllMocks());

describe("a text that cannot be short enough", () => {
  test("meets no other rule", () => {
    const refusal = vi.fn(() => "Refused.");
    const field = textField("rest", { max: 100, refusal });
    const messages = (value: string) => field.safeParse(value).error?.issues.map(({ message }) => message);
    expect(messages(`\0${"x".repeat(MEGABYTE)}`)).toEqual(["Ensure this field has no more than 100 characters."]);
    expect(refusal).not.toHaveBeenCalled();
    expect(messages("x".repeat(101))).toEqual(["Refused.", "Ensure this field has no more than 100 characters."]);
  });

  test("is counted in characters all the same", () => {
    expect(textField("form", { max: 3 }).safeParse("😀😀😀").success).toBe(true);
    expect(textField("form", { max: 3 }).safeParse("😀".repeat(4)).error?.issues[0]?.message).toBe(
      "Ensure this value has at most 3 characters (it has 4).",
    );
  });

  test.each([
    ["a login", logInFields("form"), "username"],
    ["a login of the API", logInFields("rest"), "username"],
    ["a sign-up", signUpFields("form"), "username"],
    ["a change of the name", changeUsernameFields("rest"), "new_username"],
  ])("is never normalised: %s", (_title, fields, name) => {
    const normalize = vi.spyOn(String.prototype, "normalize");
    const draft = new Draft(fields, { [name]: LIGATURE.repeat(MEGABYTE) }, { newUsername: name });
    expect(draft.sound).toBe(false);
    expect(normalize).not.toHaveBeenCalled();
  });
});

test("a name is counted again after it was normalised", () => {
  const messages = usernameField("form")
    .safeParse(LIGATURE.repeat(9))
    .error?.issues.map(({ message }) => message);
  expect(messages?.[0]).toBe("Ensure this value has at most 150 characters (it has 162).");
});

test("a password of a size that nobody types is refused unread", () => {
  const { currentPassword } = logInFields("rest");
  expect(currentPassword.safeParse("x".repeat(4_096)).success).toBe(true);
  expect(currentPassword.safeParse("x".repeat(4_097)).error?.issues[0]?.message).toBe(
    "Ensure this field has no more than 4096 characters.",
  );
});
