import { expect, test, vi } from "vitest";
import { isCommonPassword } from "#lib/users/common-passwords.ts";
import { passwordFaults } from "#lib/users/password-rules.ts";

const TOO_SHORT = "This password is too short. It must contain at least 8 characters.";
const TOO_COMMON = "This password is too common.";
const NUMERIC = "This password is entirely numeric.";

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
  expect(passwordFaults(password, { username: "alice", email: "alice@example.com" })).toEqual([]);
});

test("all faults are told at once, in the contract's order", () => {
  expect(passwordFaults("123", { username: "123" })).toEqual([
    "The password is too similar to the username.",
    TOO_SHORT,
    TOO_COMMON,
    NUMERIC,
  ]);
});

test.each([
  ["testuser123", "testuser", true],
  ["alicia12", "alice", false],
  ["xalicex1", "alice", true],
  ["XALICEX1", "Alice", true],
])("%s beside the username %s: similar is %s", (password, username, similar) => {
  const faults = passwordFaults(password, { username });
  expect(faults.includes("The password is too similar to the username.")).toBe(similar);
});

test("only the first resembled attribute is named, in the order username, first name, last name, email", () => {
  const owner = { username: "", firstName: "Bartholomew", lastName: "Bartholomew", email: "bartholomew@example.com" };
  expect(passwordFaults("bartholomew", owner)).toEqual(["The password is too similar to the first name."]);
  expect(passwordFaults("bartholomew", { email: owner.email })).toEqual([
    "The password is too similar to the email address.",
  ]);
});

test("a short word inside a long password does not count", () => {
  expect(passwordFaults("a-very-long-password-with-al", { username: "al" })).toEqual([]);
});

test("characters are counted, not bytes or UTF-16 units", () => {
  expect(passwordFaults("🦉🦉🦉🦉🦉🦉🦉", {})).toEqual([TOO_SHORT]);
  expect(passwordFaults("🦉🦉🦉🦉🦉🦉🦉🦉", {})).toEqual([]);
});

test("a password of millions of characters is judged without taking it apart", () => {
  const takenApart = vi.spyOn(String.prototype, Symbol.iterator);
  const faults = passwordFaults("a1".repeat(3_000_000), { username: "alice", email: "alice@example.com" });
  const lengths = takenApart.mock.contexts.map((text) => String(text).length);
  takenApart.mockRestore();
  expect(faults).toEqual([]);
  expect(lengths.filter((length) => length > 1000)).toEqual([]);
});
