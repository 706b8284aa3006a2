import { describe, expect, test } from "vitest";
import { createResetToken, decodeUid, encodeUid, isResetTokenValid } from "#lib/users/reset-token.ts";

const account = { id: 7, password: "$2b$10$hash", lastLogin: new Date(1e12), email: "ann@example.com" };
const sentAt = new Date("2026-11-22T12:00:00Z");
const token = createResetToken(account, sentAt);
const later = (days: number, seconds = 0) => new Date(sentAt.getTime() + days * 86_400_000 + seconds * 1000);

describe("a reset link", () => {
  test("carries the time in base 36 and a signature", () => {
    expect(token).toMatch(/^[0-9a-z]{6}-[0-9a-f]{64}$/);
    expect(Number.parseInt(token.split("-")[0] ?? "", 36)).toBe(sentAt.getTime() / 1000);
  });

  test("is good for three days", () => {
    expect(isResetTokenValid(account, token, sentAt)).toBe(true);
    expect(isResetTokenValid(account, token, later(3))).toBe(true);
    expect(isResetTokenValid(account, token, later(3, 1))).toBe(false);
  });

  test.each([
    ["a new password", { password: "$2b$10$other" }],
    ["a login", { lastLogin: new Date(1e12 + 1000) }],
    ["another address", { email: "bob@example.com" }],
    ["another account", { id: 8 }],
  ])("dies with %s", (_what, change) => {
    expect(isResetTokenValid({ ...account, ...change }, token, sentAt)).toBe(false);
  });

  test.each(["", "-", "abc", `${token}x`, token.replace(/^./, "z"), `${token.split("-")[0]}-`])(
    "refuses what we did not sign: %s",
    (forged) => {
      expect(isResetTokenValid(account, forged, sentAt)).toBe(false);
    },
  );
});

test("the account's id travels as base64url", () => {
  expect(encodeUid(1)).toBe("MQ");
  expect(decodeUid(encodeUid(123_456))).toBe(123_456);
  expect(decodeUid("%%%")).toBeNull();
  expect(decodeUid(Buffer.from("1; drop").toString("base64url"))).toBeNull();
});
