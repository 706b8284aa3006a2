import { expect, test } from "vitest";
import { parseEnv, proxyWarning } from "#config/env-schema.ts";

test.each([
  [{ SITE_URL: "https://diary.example" }, true],
  [{ SITE_URL: "https://diary.example", TRUST_PROXY: "0" }, true],
  [{ SITE_URL: "https://diary.example", TRUST_PROXY: "1" }, false],
  [{ SITE_URL: "http://diary.example" }, false],
  [{}, false],
])("a start with %o warns of a proxy that is not trusted: %s", (settings, isWarned) => {
  const warning = proxyWarning(parseEnv(settings));
  if (isWarned) expect(warning).toContain("Set TRUST_PROXY to the number of proxies");
  else expect(warning).toBeUndefined();
});
