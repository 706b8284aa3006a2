import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, test, vi } from "vitest";
import { DomainError, noPermission, notAuthenticated, notFound } from "#lib/errors.ts";
import { openOverrides, overriddenStatus, REQUEST_ID_HEADER } from "#lib/http/response-overrides.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import { type PageInput, pathId } from "#lib/pages/page-input.ts";

const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: async () => request.headers }));
beforeEach(() => {
  request.headers = new Headers({ [REQUEST_ID_HEADER]: "r1", "x-daybook-origin": "https://diary.example" });
});

const props = (id: string) => ({ params: Promise.resolve({ id }), searchParams: Promise.resolve({}) });

function definePost(load: (id: number) => Promise<string>, hidesForbidden = false) {
  return definePage({
    path: ({ id }) => `/posts/${pathId(id)}/`,
    load: ({ params }: PageInput<"id">) => load(pathId(params.id)),
    metadata: (title) => ({ title }),
    render: (title) => <h1>{title}</h1>,
    hidesForbidden,
  });
}

/** The status, the title and the content of the page that a request gets. */
async function visit(page: ReturnType<typeof definePost>, id = "7") {
  const overrides = openOverrides("r1");
  const [{ title }, content] = await Promise.all([page.generateMetadata(props(id)), page.Page(props(id))]);
  const status = overriddenStatus(200, overrides.list);
  return { status, title, html: renderToStaticMarkup(content) };
}

test("the metadata and the content of a request share what was loaded", async () => {
  const load = vi.fn(async (id: number) => `Post ${id}`);
  const page = definePost(load);
  expect(await visit(page)).toEqual({ status: 200, title: "Post 7", html: "<h1>Post 7</h1>" });
  expect(load).toHaveBeenCalledTimes(1);
  expect((await page.generateMetadata(props("7"))).alternates?.canonical).toBe("https://diary.example/posts/7/");

  request.headers = new Headers(request.headers);
  await visit(page);
  expect(load).toHaveBeenCalledTimes(2);
});

const fails = (error: Error) => () => Promise.reject(error);

test.each([
  ["not_found", fails(notFound("Post")), false, 404, "Page not found"],
  ["forbidden", fails(noPermission()), false, 403, "Access forbidden"],
  ["forbidden on a page that hides it", fails(noPermission()), true, 404, "Page not found"],
  ["unavailable", fails(Object.assign(new Error("down"), { code: "ECONNREFUSED" })), false, 503, "Unavailable"],
  ["any other refusal", fails(new DomainError("changed_meanwhile")), false, 500, "Error"],
])("%s is a page of its own", async (_, load, hidesForbidden, status, title) => {
  expect(await visit(definePost(load, hidesForbidden))).toMatchObject({ status, title });
});

test("an address without an id is not found, and nothing is loaded", async () => {
  const load = vi.fn();
  expect(await visit(definePost(load), "x")).toMatchObject({ status: 404, title: "Page not found" });
  expect(load).not.toHaveBeenCalled();
});

test("a page that needs a login leads there and back; its metadata does not fail", async () => {
  const page = definePost(fails(notAuthenticated()));
  expect(await page.generateMetadata(props("7"))).toEqual({});
  await expect(page.Page(props("7"))).rejects.toMatchObject({
    digest: expect.stringContaining(";/login/?next=/posts/7/;"),
  });
});
