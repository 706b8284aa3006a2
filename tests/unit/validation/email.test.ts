import { expect, test } from "vitest";
import { isEmail } from "#lib/validation/fields.ts";

test.each([
  "a@b.de",
  "o'x+y@c.museum",
  "a@localhost",
  "a@[127.0.0.1]",
  "a@[::1]",
  "a@[2001:db8::1]",
  "a@bücher.example",
  "a@xn--bcher-kva.example",
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
])("%s is none", (text) => {
  expect(isEmail(text)).toBe(false);
});
