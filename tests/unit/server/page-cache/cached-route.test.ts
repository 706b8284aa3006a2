import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { cachedRoute } from "#server/http/page-cache/cached-route.ts";

function route(url: string, headers: Record<string, string> = {}, method = "GET") {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { url, method, headers });
  return cachedRoute(request);
}

test("the lists, posts and profiles are the same for every visitor", () => {
  expect(route("/")).toEqual({ path: "/", tags: ["lists"] });
  expect(route("/popular")).toEqual({ path: "/popular/", tags: ["lists"] });
  expect(route("/posts/7")).toEqual({ path: "/posts/7/", tags: ["post:7"] });
  expect(route("/authors/3/?page=2")).toEqual({ path: "/authors/3/?page=2", tags: ["author:3"] });
  for (const url of ["/login/", "/posts/7/edit/", "/posts/", "/authors/", "/api/v1/", "/admin/", "/nowhere/", "//"]) {
    expect([url, route(url)]).toEqual([url, undefined]);
  }
});

test("the feeds are the same for every reader, logged in or not", () => {
  const cookie = "sessionid=x";
  for (const format of ["atom", "rss", "json"]) {
    const site = { path: `/feed.${format}`, tags: ["lists"], forEveryone: true };
    expect(route(`/feed.${format}`)).toEqual(site);
    expect(route(`/feed.${format}/?page=2`, { cookie })).toEqual(site);
    const author = { path: `/authors/7/feed.${format}`, tags: ["author:7"], forEveryone: true };
    expect(route(`/authors/07/feed.${format}`, { cookie, authorization: "Bearer x" })).toEqual(author);
  }
  for (const url of ["/feed.txt", "/authors/feed.atom", "/authors/x/feed.rss", "/posts/7/feed.json", "/feed.atom/x"]) {
    expect([url, route(url)]).toEqual([url, undefined]);
  }
});

test("one page has one address: other parameters neither split it nor reach the render", () => {
  for (const url of ["/?utm_source=x", "/?page=1", "/?page=", "/?page=01", "/?a=1&page=5&page=1"]) {
    expect([url, route(url)?.path]).toEqual([url, "/"]);
  }
  expect(route("/?page=0002&x=<b>")?.path).toBe("/?page=2");
  expect(route("/?page=last")?.path).toBe("/?page=last");
  for (const url of ["/?page=none", "/?page=-1", "/?page=0", "/?page=1.5"]) expect(route(url)?.path).toBe("/?page=0");
  expect(route("/posts/007/?page=3")?.path).toBe("/posts/7/");
});

test("a visitor who is logged in, has a flash message or requests more than the page gets an uncached page", () => {
  for (const name of ["sessionid", "flash", "reset_token", "__prerender_bypass"]) {
    expect([name, route("/", { cookie: `theme=dark; ${name}=x` })]).toEqual([name, undefined]);
  }
  for (const name of ["authorization", "rsc", "next-action"]) {
    expect([name, route("/", { [name]: "1" })]).toEqual([name, undefined]);
  }
  expect(route("/", {}, "POST")).toBeUndefined();
  expect(route("/", {}, "HEAD")?.path).toBe("/");
  expect(route("/", { cookie: "theme=dark; sessionid2=x" })?.path).toBe("/");
});
