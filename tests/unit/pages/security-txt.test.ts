import { afterEach, expect, test } from "vitest";
import { GET } from "#app/.well-known/security.txt/route.ts";
import { env } from "#config/env.ts";
import { parseEnv } from "#config/env-schema.ts";

const before = { ...env };
afterEach(() => void Object.assign(env, before));

const securityTxt = () => GET(new Request("http://localhost/.well-known/security.txt"));

test("security.txt names the contact and expires within a year", async () => {
  env.SITE_URL = "https://diary.example.com";
  env.SECURITY_CONTACT = "mailto:security@example.com";
  const response = await securityTxt();
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  const body = await response.text();
  expect(body).toContain("Contact: mailto:security@example.com\n");
  expect(body).toContain("Canonical: https://diary.example.com/.well-known/security.txt\n");
  const [, expires = ""] = /^Expires: (.+)$/m.exec(body) ?? [];
  const days = (Date.parse(expires) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(100);
  expect(days).toBeLessThan(365);
});

test("without a contact there is no security.txt", async () => {
  env.SECURITY_CONTACT = undefined;
  expect((await securityTxt()).status).toBe(404);
});

test.each([
  ["security@example.com", "mailto:security@example.com"],
  ["mailto:security@example.com", "mailto:security@example.com"],
  ["https://example.com/security", "https://example.com/security"],
])("SECURITY_CONTACT=%s is the address %s", (value, contact) => {
  expect(parseEnv({ SECURITY_CONTACT: value }).SECURITY_CONTACT).toBe(contact);
});

test.each(["http://example.com", "the owner", "https://"])("SECURITY_CONTACT=%s is refused", (value) => {
  expect(() => parseEnv({ SECURITY_CONTACT: value })).toThrow("SECURITY_CONTACT must be");
});
