import { expect, test } from "vitest";
import { emailKey, emailKeyPrefix, isEmail, normalizeEmail } from "#lib/validation/email-address.ts";

test.each([
  "a@b.de",
  "o'x+y@c.museum",
  "a@localhost",
  "a@[127.0.0.1]",
  "a@[::1]",
  "a@[2001:db8::1]",
  "a@bücher.example",
  "a@xn--bcher-kva.example",
  "x@डाटामेल.भारत",
  "x@例え。テスト",
  "x@例え｡テスト",
  "x@faß.example",
  "x@пример.рф",
  "x@مثال.إختبار",
  "x@EXAMPLE。COM",
  `x@${"a".repeat(63)}.example`,
  `x@${"ü".repeat(57)}.example`,
  "x@xn--fa-hia.example",
  "x@ab--cd.example",
])("%s is an address", (text) => {
  expect(isEmail(text)).toBe(true);
});

test.each([
  "a@b",
  "a@b.c",
  "a b@c.de",
  "a..b@c.de",
  ".a@c.de",
  "@c.de",
  "a@",
  "a@-c.de",
  "a@c..de",
  "a@1.2.3.4",
  "a@[300.1.1.1]",
  "a@[zz]",
  "a@[:]",
  "a@[1::2::3]",
  "a@[::1]/x]",
  "a@b%2ede",
  "a@b．com/x",
  "a@b_c.de",
  "a@١٢.example",
  "a@\u0301b.de",
  "a@\u00ad.de",
  "a@b.d\u00ade.",
  "a@０ｘ７ｆ.１",
  "a@xn--a.example",
  "a@xn--.example",
  "a@xn--abc-.example",
  "a@xn--1ug.example",
  "a@mail.xn--0.example",
  "a@b.xn--a",
  "a@bücher.xn--a.example",
  "a@xn--xn--a--gua.example",
  `a@${"a".repeat(64)}.example`,
  `a@${"ü".repeat(60)}.example`,
  `a@${"abc.".repeat(70)}de`,
])("%s is none", (text) => {
  expect(isEmail(text)).toBe(false);
});

test.each([
  ["kati@münchen.example", "kati@xn--mnchen-3ya.example"],
  ["Kati@MÜNCHEN.Example", "kati@xn--mnchen-3ya.example"],
  ["kati@mu\u0308nchen.example", "kati@xn--mnchen-3ya.example"],
  ["x@例え。テスト", "x@xn--r8jz45g.xn--zckzah"],
  ["x@डाटामेल.भारत", "x@xn--c2bd4bq1db8d.xn--h2brj9c"],
  ["x@ｅxample.com", "x@example.com"],
  ["x@ex\u00adample.com", "x@example.com"],
  ["x@XN--MNCHEN-3YA.example", "x@xn--mnchen-3ya.example"],
  ["x@[2001:DB8:0:0::1]", "x@[2001:db8::1]"],
  ["x@[127.0.0.01]", "x@[127.0.0.1]"],
  ["x@LocalHost", "x@localhost"],
])("%s is compared as %s", (address, key) => {
  expect(emailKey(address)).toBe(key);
});

test("sharp s is no ss in a domain", () => {
  expect(emailKey("x@faß.example")).not.toBe(emailKey("x@fass.example"));
});

test.each([
  ["Kati@MÜNCHEN.example", "Kati@münchen.example"],
  ["x@XN--MNCHEN-3YA.example", "x@xn--mnchen-3ya.example"],
  ["x@例え。テスト", "x@例え.テスト"],
  ["x@ex\u00adample.com", "x@example.com"],
  ["X@[::1]", "X@[::1]"],
])("%s is stored as %s", (address, stored) => {
  expect(normalizeEmail(address)).toBe(stored);
});

test("a search begins like the keys it is to find", () => {
  expect(emailKeyPrefix("KATI")).toBe("kati");
  expect(emailKeyPrefix("kati@exam")).toBe("kati@exam");
  expect(emailKeyPrefix("kati@München.example")).toBe("kati@xn--mnchen-3ya.example");
});
