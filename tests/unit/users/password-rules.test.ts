import { expect, test, vi } from "vitest";
import { isCommonPassword } from "#lib/users/common-passwords.ts";
import { passwordIssues } from "#lib/users/password-rules.ts";
import { codeOf } from "#lib/validation/issues.ts";

const TOO_SHORT = { code: "too_short", min: 8 };
const similarTo = (attribute: string) => ({ code: "too_similar", attribute });

test.each(["password123", "12345678", "123", "PassWord123 "])("%s is common", (password) => {
  expect(isCommonPassword(password)).toBe(true);
});

test.each([
  "testpass123",
  "securepass123",
  "newsecurepass123",
  "newsecurepass456",
  "newresetpass789",
  "brandnewpass123",
  "demo12345",
])("%s is a good password", (password) => {
  expect(passwordIssues(password, { username: "alice", email: "alice@example.com" })).toEqual([]);
});

test("all issues are reported at once, in the contract's order", () => {
  expect(passwordIssues("123", { username: "123" })).toEqual([
    similarTo("username"),
    TOO_SHORT,
    "too_common",
    "entirely_numeric",
  ]);
});

test.each([
  ["testuser123", "testuser", true],
  ["alicia12", "alice", false],
  ["xalicex1", "alice", true],
  ["XALICEX1", "Alice", true],
])("%s beside the username %s: similar is %s", (password, username, similar) => {
  expect(passwordIssues(password, { username }).map(codeOf).includes("too_similar")).toBe(similar);
});

test("only the first resembled attribute is named, in the order username, first name, last name, email", () => {
  const owner = { username: "", firstName: "Bartholomew", lastName: "Bartholomew", email: "bartholomew@example.com" };
  expect(passwordIssues("bartholomew", owner)).toEqual([similarTo("firstName")]);
  expect(passwordIssues("bartholomew", { email: owner.email })).toEqual([similarTo("email")]);
});

test("a short word inside a long password does not count", () => {
  expect(passwordIssues("a-very-long-password-with-al", { username: "al" })).toEqual([]);
});

test("characters are counted, not bytes or UTF-16 units", () => {
  expect(passwordIssues("🦉🦉🦉🦉🦉🦉🦉", {})).toEqual([TOO_SHORT]);
  expect(passwordIssues("🦉🦉🦉🦉🦉🦉🦉🦉", {})).toEqual([]);
});

test("a password of millions of characters is judged without taking it apart", () => {
  const takenApart = vi.spyOn(String.prototype, Symbol.iterator);
  const issues = passwordIssues("a1".repeat(3_000_000), { username: "alice", email: "alice@example.com" });
  const lengths = takenApart.mock.contexts.map((text) => String(text).length);
  takenApart.mockRestore();
  expect(issues).toEqual([]);
  expect(lengths.filter((length) => length > 1000)).toEqual([]);
});
