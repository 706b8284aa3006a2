import { expect, test } from "vitest";
import { networkOf, typedSubject } from "#lib/throttle/subject.ts";

test.each([
  ["10.0.0.1", "10.0.0.1"],
  ["::ffff:10.0.0.1", "10.0.0.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002:ffff::", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["unknown", "unknown"],
])("%s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test("a typed name counts the same in any case and spelling", () => {
  expect(typedSubject("Alice")).toBe(typedSubject("aLICE"));
  expect(typedSubject("ａlice")).toBe(typedSubject("alice"));
  expect(typedSubject("alice")).not.toBe(typedSubject("alicf"));
});
