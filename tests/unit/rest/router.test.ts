import path from "node:path";
import { expect, test } from "vitest";
import { API_METHODS } from "#lib/http/methods.ts";
import { endpoints, findEndpoint } from "#lib/rest/router.ts";

type RouteFile = Record<string, { path: string }>;

const files = import.meta.glob<RouteFile>("../../../app/api/v1/**/route.ts", { eager: true });

/** `app/api/v1/posts/[id]/route.ts` serves `/posts/{id}`. */
const pathOf = (file: string) =>
  path.posix.dirname(file.replace(/.*\/app\/api\/v1/, "")).replaceAll(/\[(\w+)\]/g, "{$1}");

const withoutSlash = (pattern: string) => pattern.replace(/(?<=.)\/$/, "");

test("every address of the table has a route file for Next, and every route file serves its own address", () => {
  const served = Object.entries(files).map(([file, handlers]) => [pathOf(file), handlers] as const);
  for (const [address, handlers] of served) {
    expect(Object.keys(handlers).sort(), address).toEqual([...API_METHODS].sort());
    for (const handler of Object.values(handlers)) expect(withoutSlash(handler.path)).toBe(address);
  }
  const addresses = endpoints.map((endpoint) => withoutSlash(endpoint.path));
  expect(served.map(([address]) => address).sort()).toEqual(addresses.sort());
});

test.each([
  ["/api/v1", "/", {}],
  ["/api/v1/", "/", {}],
  ["/api/v1/posts", "/posts/", {}],
  ["/api/v1/posts/7/", "/posts/{id}/", { id: "7" }],
  ["/api/v1/likes/batch/", "/likes/batch/", {}],
  ["/api/v1/users/me/", "/users/me/", {}],
  ["/api/v1/users/z%C3%BC%2Fe/", "/users/{idOrName}/", { idOrName: "zü/e" }],
  ["/api/v1/openapi.json", "/openapi.json", {}],
  ["/api/v1/openapi.json/", "/openapi.json", {}],
])("%s is the address %s", (pathname, pattern, params) => {
  const found = findEndpoint(pathname);
  expect([found?.endpoint.path, found?.params]).toEqual([pattern, params]);
});

test.each(["/api/v1/nothing/", "/api/v1/posts/7/8/", "/api/v1/Posts/", "/api/v1/constructor"])(
  "%s is not an address",
  (pathname) => expect(findEndpoint(pathname)).toBeUndefined(),
);
