import { expect, test } from "vitest";
import { readCookie, withoutRepeatedCookies } from "#lib/http/cookies.ts";

test("of two cookies of one name the last counts, for every reader", () => {
  const sent = "sessionid=a;theme=dark ; sessionid =b; x; sessionid=c=1";
  const passed = withoutRepeatedCookies(sent);
  expect(passed).toBe("sessionid=c=1; theme=dark; x");
  for (const header of [sent, passed]) expect(readCookie(header, "sessionid")).toBe("c=1");
  expect(readCookie(sent, "session")).toBeUndefined();
  expect(readCookie("sessionid=", "sessionid")).toBeUndefined();
  expect(readCookie(null, "sessionid")).toBeUndefined();
});

test("a header of cookies without an end is read once", () => {
  expect(withoutRepeatedCookies("a=1;".repeat(8_000))).toBe("a=1; ");
});
