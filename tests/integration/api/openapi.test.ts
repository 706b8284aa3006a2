import { lintFromString, loadConfig } from "@redocly/openapi-core";
import { expect, test } from "vitest";
import { call, get, resources } from "#tests/support/api.ts";

test("every route file is declared in the document, with all its methods", async () => {
  const { status, body } = await get("openapi.json");
  expect(status).toBe(200);
  const declared = resources.map(({ path }) => path);
  expect(Object.keys(body.paths).sort()).toEqual(declared.sort());
  for (const { path, operations } of resources) {
    const described = Object.keys(body.paths[path]).filter((key) => key !== "parameters");
    expect(described).toEqual(Object.keys(operations).map((method) => method.toLowerCase()));
  }
});

test("redocly finds nothing to say about it", async () => {
  const { text } = await get("openapi.json");
  const config = await loadConfig({ configPath: "redocly.yaml" });
  const problems = await lintFromString({ source: text, absoluteRef: "openapi.json", config });
  expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
});

test("the page to try it on loads its own files only", async () => {
  const { GET: page } = await import("#app/api/v1/docs/route.ts");
  const { GET: asset } = await import("#app/api/v1/docs/[asset]/route.ts");
  const html = await (await page(new Request("http://daybook.test/"))).text();
  const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = ""]) => address);
  expect(addresses.length).toBeGreaterThan(2);
  for (const address of addresses) expect(address).toMatch(/^\/api\/v1\//);
  for (const name of ["swagger-ui.css", "swagger-ui-bundle.js", "start.js"]) {
    const response = await asset(new Request("http://daybook.test/"), { params: Promise.resolve({ asset: name }) });
    expect(response.status).toBe(200);
  }
  const other = await asset(new Request("http://daybook.test/"), {
    params: Promise.resolve({ asset: "package.json" }),
  });
  expect(other.status).toBe(404);
});

test("OPTIONS names the address for anybody", async () => {
  const { status, body, headers } = await call("OPTIONS", "users/");
  expect(status).toBe(200);
  expect(body.name).toBe("Users");
  expect(headers.get("allow")).toBe("GET, POST, HEAD, OPTIONS");
});
