import { type APIRequestContext, expect, test } from "@playwright/test";
import { withDatabase } from "./support/database.ts";
import { PASSWORD, uniqueName } from "./support/journey.ts";
import { phonePhoto } from "./support/photo.ts";
import {
  type Account,
  documentOf,
  emailTo,
  type FormValues,
  get,
  isLoggedIn,
  linkIn,
  locationOf,
  logIn,
  messagesIn,
  mistakesIn,
  signUp,
  submit,
} from "./support/plain-form.ts";
import { createStaff } from "./support/staff.ts";

// Everything here is plain HTTP: pages are fetched and forms are posted with their hidden fields. No script runs.

const STAFF_ONLY = "Access for staff only!";
const LATE = "999999999";

type Visitor = { request: APIRequestContext };
type Author = Visitor & { me: Account };

/** Another browser, not logged in. */
type NewVisitor = () => Promise<APIRequestContext>;

const it = test.extend<{ newVisitor: NewVisitor; author: Author; staff: APIRequestContext }>({
  newVisitor: async ({ playwright, baseURL }, use) => {
    const made: APIRequestContext[] = [];
    await use(async () => {
      const context = await playwright.request.newContext({ ...(baseURL && { baseURL }) });
      made.push(context);
      return context;
    });
    for (const context of made) await context.dispose();
  },
  author: async ({ newVisitor }, use) => {
    const request = await newVisitor();
    await use({ request, me: await signUp(request) });
  },
  staff: async ({ newVisitor }, use) => {
    const request = await newVisitor();
    await logIn(request, await createStaff());
    await use(request);
  },
});

/** Posts the form of `/posts/add/`. @returns the path of the post, from the author's profile */
async function write({ request, me }: Author, values: FormValues = {}): Promise<string> {
  const title = typeof values.title === "string" ? values.title : uniqueName("Post");
  const answer = await submit(request, "/posts/add/", { title, content: "It rained.", ...values });
  expect(answer.status()).toBe(302);
  const profile = await documentOf(await request.get(`/authors/${me.id}/`));
  const link = [...profile.querySelectorAll("article h2 a")].find(({ textContent }) => textContent === title);
  return link?.getAttribute("href") ?? "";
}

const draft = { published: null };
const titlesOn = async (request: APIRequestContext, url: string) =>
  [...(await documentOf(await request.get(url))).querySelectorAll("article h2 a")].map((link) => link.textContent);
const textOf = async (request: APIRequestContext, url: string) =>
  (await documentOf(await request.get(url))).querySelector("main")?.textContent ?? "";

/** Status and, for a redirect, where to. */
async function visit(request: APIRequestContext, url: string): Promise<string> {
  const answer = await get(request, url);
  const location = locationOf(answer);
  return location ? `${answer.status()} ${location}` : String(answer.status());
}

it.describe("addresses", () => {
  it("`/` HH-01 and `/popular/` HP-01 are public", async ({ request }) => {
    for (const [url, current] of [
      ["/", "New"],
      ["/popular/", "Popular"],
    ] as const) {
      const page = await get(request, url);
      expect(page.status()).toBe(200);
      const tabs = (await documentOf(page)).querySelectorAll("nav[aria-label^=Order] a");
      expect([...tabs].map(({ textContent }) => textContent)).toEqual(["New", "Popular"]);
      const marked = [...tabs].filter((tab) => tab.getAttribute("aria-current") === "page");
      expect(marked.map(({ textContent }) => textContent)).toEqual([current]);
    }
  });

  for (const url of ["/authors/", "/posts/"]) {
    it(`\`${url}\` WA-01 WA-02 is for staff; other users are redirected home with a warning`, async ({
      newVisitor,
      author,
      staff,
    }) => {
      for (const request of [await newVisitor(), author.request]) {
        expect(await visit(request, url)).toBe("302 /");
        expect(await messagesIn(await request.get("/"))).toEqual([STAFF_ONLY]);
      }
      expect(await visit(staff, url)).toBe("200");
    });
  }

  it("`/authors/<id>/` WF-01 WF-02 is public", async ({ request, author, newVisitor }) => {
    const profile = `/authors/${author.me.id}/`;
    const other = await newVisitor();
    await signUp(other);
    expect(await Promise.all([request, other, author.request].map((who) => visit(who, profile)))).toEqual([
      "200",
      "200",
      "200",
    ]);
    for (const url of [`/authors/${LATE}/`, "/authors/0/", "/authors/x/"]) {
      expect(await visit(request, url)).toBe("404");
    }
  });

  it("`/authors/<id>/delete/` is for its owner; other users, staff too, are redirected home with a warning", async ({
    newVisitor,
    author,
    staff,
  }) => {
    const page = `/authors/${author.me.id}/delete/`;
    for (const request of [await newVisitor(), staff]) {
      for (const url of [page, `/authors/${LATE}/delete/`]) {
        expect(await visit(request, url)).toBe("302 /");
        expect(await messagesIn(await request.get("/"))).toEqual(["You can only delete your own account!"]);
      }
    }
    expect(await visit(author.request, page)).toBe("200");
  });

  it("`/posts/add/` HC-01 HC-02 is for logged-in users", async ({ request, author }) => {
    expect(await visit(request, "/posts/add/")).toBe("302 /login/?next=/posts/add/");
    const page = await get(author.request, "/posts/add/");
    expect(page.status()).toBe(200);
    const fields = (await documentOf(page)).querySelectorAll("main form [name]");
    expect([...fields].map((field) => field.getAttribute("name"))).toEqual(
      expect.arrayContaining(["title", "content", "image", "published"]),
    );
  });

  it("`/posts/<id>/` MP-03 is public, a draft for its author and staff only", async ({ newVisitor, author, staff }) => {
    const [published, hidden] = [await write(author), await write(author, draft)];
    const [visitor, other] = [await newVisitor(), await newVisitor()];
    await signUp(other);
    expect(published).toMatch(/^\/posts\/\d+\/$/);
    for (const request of [visitor, other, author.request, staff]) expect(await visit(request, published)).toBe("200");
    for (const request of [visitor, other]) expect(await visit(request, hidden)).toBe("404");
    for (const request of [author.request, staff]) expect(await visit(request, hidden)).toBe("200");
    expect(await visit(visitor, `/posts/${LATE}/`)).toBe("404");
  });

  for (const page of ["edit", "delete"]) {
    it(`\`/posts/<id>/${page}/\` HX-02 is for author and staff; a missing post comes before the login`, async ({
      newVisitor,
      author,
      staff,
    }) => {
      const url = `${await write(author)}${page}/`;
      const [visitor, other] = [await newVisitor(), await newVisitor()];
      await signUp(other);
      expect(await visit(visitor, url)).toBe(`302 /login/?next=${url}`);
      expect(await visit(other, url)).toBe("403");
      expect(await visit(author.request, url)).toBe("200");
      expect(await visit(staff, url)).toBe("200");
      for (const request of [visitor, other]) expect(await visit(request, `/posts/${LATE}/${page}/`)).toBe("404");
      await expect(
        (await documentOf(await author.request.get(url))).querySelector("main form button[type=submit]"),
      ).not.toBeNull();
    });
  }

  it("`/signup/`, `/login/` are for visitors who are not logged in", async ({ request, author }) => {
    for (const url of ["/signup/", "/login/"]) {
      expect(await visit(request, url)).toBe("200");
      expect(await visit(author.request, url)).toBe(`302 /authors/${author.me.id}/`);
    }
  });

  it("`/logout/` is a POST only", async ({ request, author }) => {
    expect(await visit(request, "/logout/")).toBe("405");
    expect(await visit(author.request, "/logout/")).toBe("405");
    expect(await isLoggedIn(author.request)).toBe(true);
  });

  for (const urls of [
    ["/password_change/", "/password_change/done/"],
    ["/username_change/", "/email_change/"],
  ]) {
    it(`${urls.map((url) => `\`${url}\``).join(", ")} are for logged-in users`, async ({ request, author }) => {
      for (const url of urls) {
        expect(await visit(request, url)).toBe(`302 /login/?next=${url}`);
        expect(await visit(author.request, url)).toBe("200");
      }
    });
  }

  it("`/password_reset/`, `/password_reset/done/` and `/reset/<uid>/<token>/`, `/reset/done/` are public", async ({
    request,
    author,
  }) => {
    const urls = ["/password_reset/", "/password_reset/done/", "/reset/MQ/abc-def/", "/reset/done/"];
    for (const who of [request, author.request]) {
      for (const url of urls) expect([url, await visit(who, url)]).toEqual([url, "200"]);
    }
    expect(await textOf(request, "/reset/MQ/abc-def/")).toContain("already");
  });

  it("`/email_verify/<token>/` leads home with a message, for every visitor", async ({ request, author }) => {
    for (const who of [request, author.request]) {
      expect(await visit(who, "/email_verify/nothing/")).toBe("302 /");
      expect(await messagesIn(await who.get("/"))).toEqual(["Invalid verification link."]);
    }
  });

  it("every address answers without its slash as with it", async ({ request, author }) => {
    const post = await write(author);
    for (const url of ["/popular", "/login", post.slice(0, -1), `/authors/${author.me.id}`]) {
      expect([url, await visit(request, url)]).toEqual([url, "200"]);
      const canonical = (await documentOf(await request.get(url))).querySelector("link[rel=canonical]");
      expect(new URL(canonical?.getAttribute("href") ?? "").pathname).toBe(`${url}/`);
    }
  });

  it("a page that a list does not have is not found, and `last` is", async ({ request, author, staff }) => {
    const profile = `/authors/${author.me.id}/`;
    for (const [who, url] of [
      [request, "/"],
      [request, "/popular/"],
      [request, profile],
      [staff, "/posts/"],
      [staff, "/authors/"],
    ] as const) {
      for (const page of ["0", "-1", "99999", "two", "1.5"]) {
        expect([url, page, await visit(who, `${url}?page=${page}`)]).toEqual([url, page, "404"]);
      }
      expect(await visit(who, `${url}?page=last`)).toBe("200");
    }
  });
});

it.describe("every page", () => {
  const meta = (document: Document, name: string) =>
    document.querySelector(`meta[name="${name}"], meta[property="${name}"]`)?.getAttribute("content");

  it("has the metadata for browsers, search engines and other sites", async ({ request, author }) => {
    const post = await write(author, { title: uniqueName("Snow"), content: "First words of the day." });
    for (const url of ["/", "/login/", `/authors/${author.me.id}/`, post]) {
      const document = await documentOf(await request.get(url));
      expect(document.querySelector("meta[charset]")?.getAttribute("charset")).toBe("utf-8");
      expect(meta(document, "viewport")).toContain("initial-scale=1");
      for (const name of ["description", "keywords", "og:title", "og:description", "twitter:title"]) {
        expect([name, meta(document, name)]).toEqual([name, expect.stringMatching(/\S/)]);
      }
      expect(meta(document, "og:type")).toBe("website");
      expect(meta(document, "twitter:card")).toBe("summary_large_image");
      expect(meta(document, "msapplication-TileColor")).toBe("#fcfcfc");
      expect(meta(document, "theme-color")).toBe("#ffffff");
      expect(document.querySelector("link[rel=stylesheet]")).not.toBeNull();
      for (const name of ["og:url", "og:image", "twitter:url", "twitter:image"]) {
        expect([name, URL.canParse(meta(document, name) ?? "")]).toEqual([name, true]);
      }
      expect([meta(document, "og:image:width"), meta(document, "og:image:height")]).toEqual(["1200", "630"]);
      expect(meta(document, "og:image:alt")).toMatch(/\S/);
      const image = await request.get(new URL(meta(document, "og:image") ?? "").pathname);
      expect([image.status(), image.headers()["content-type"]]).toEqual([200, "image/png"]);
    }
  });

  it("of a post has the post's own title, excerpt and Open Graph image", async ({ request, author }) => {
    const title = uniqueName("Snow");
    const post = await write(author, { title, content: "First words of the day." });
    const document = await documentOf(await request.get(post));
    for (const site of ["og", "twitter"]) {
      expect(meta(document, `${site}:title`)).toBe(title);
      expect(meta(document, `${site}:description`)).toBe("First words of the day.");
      expect(new URL(meta(document, `${site}:url`) ?? "").pathname).toBe(post);
      expect(new URL(meta(document, `${site}:image`) ?? "").pathname).toMatch(new RegExp(`^${post}`));
    }
  });

  it("of a post is described in whole characters", async ({ request, author }) => {
    const post = await write(author, { content: `x${"🌨".repeat(200)}` });
    const document = await documentOf(await request.get(post));
    expect(meta(document, "description")).toMatch(/^x🌨+…$/u);
  });

  it("has icons and a manifest of our own", async ({ request }) => {
    const document = await documentOf(await request.get("/"));
    const icons = [...document.querySelectorAll("link[rel=icon], link[rel=apple-touch-icon]")];
    expect(icons.map((icon) => icon.getAttribute("sizes"))).toEqual(
      expect.arrayContaining(["180x180", "32x32", "16x16"]),
    );
    for (const icon of icons) expect((await request.get(icon.getAttribute("href") ?? "")).status()).toBe(200);
    const address = document.querySelector("link[rel=manifest]")?.getAttribute("href") ?? "";
    const manifest = await (await request.get(address)).json();
    expect(manifest).toMatchObject({
      name: "Daybook",
      short_name: expect.any(String),
      display: "standalone",
      theme_color: "#ffffff",
      background_color: "#ffffff",
    });
    expect(manifest.icons.map(({ sizes }: { sizes: string }) => sizes)).toEqual(
      expect.arrayContaining(["192x192", "512x512"]),
    );
    for (const { src } of manifest.icons)
      expect((await request.get(new URL(src, "http://x/").pathname)).status()).toBe(200);
  });

  it("that depends on the user is not cached, and what never changes is cached for a year", async ({
    request,
    author,
  }) => {
    const caching = async (url: string) => (await request.get(url)).headers()["cache-control"];
    const shared = ["/", "/popular/", `/authors/${author.me.id}/`, await write(author)];
    const personal = async (url: string) => (await author.request.get(url)).headers()["cache-control"];
    for (const url of shared) {
      // A visitor's browser may store it, and revalidates it each time.
      expect([url, await caching(url)]).toEqual([url, "private, no-cache"]);
      expect([url, await personal(url)]).toEqual([url, expect.stringMatching(/private.*no-store/)]);
    }
    expect(await caching("/login/")).toMatch(/private.*no-store/);
    for (const url of ["", "posts/", "likes/batch/?ids=1"])
      expect(await caching(`/api/v1/${url}`)).toBe("private, no-cache");
    const document = await documentOf(await request.get("/"));
    const sheet = document.querySelector("link[rel=stylesheet]")?.getAttribute("href") ?? "";
    expect(await caching(sheet)).toBe("public, max-age=31536000, immutable");
  });

  it("has an attribute for the login on its body", async ({ request, author }) => {
    expect(await isLoggedIn(request)).toBe(false);
    expect(await isLoggedIn(author.request)).toBe(true);
  });

  it("has the menu of its viewer: visitor, user, staff", async ({ request, author, staff }) => {
    const menu = async (who: APIRequestContext) => {
      const header = (await documentOf(await who.get("/"))).querySelector("body > header");
      const places = [...(header?.querySelectorAll("#site-menu a, #site-menu button") ?? [])].map(
        (item) => item.textContent,
      );
      return { places, add: header?.querySelector("nav > a")?.getAttribute("href") };
    };
    expect(await menu(request)).toEqual({ places: ["API", "Sign up", "Log in"], add: "/login/" });
    expect(await menu(author.request)).toEqual({ places: ["Profile", "API", "Log out"], add: "/posts/add/" });
    expect(await menu(staff)).toEqual({
      places: ["Profile", "All Users", "All Posts", "API", "Admin Site", "Log out"],
      add: "/posts/add/",
    });
  });

  it("has a logout form that only our own pages may send", async ({ author }) => {
    const form = (await documentOf(await author.request.get("/"))).querySelector<HTMLFormElement>("#site-menu form");
    expect([form?.method, form?.getAttribute("action")]).toEqual(["post", "/logout/"]);
    const foreign = {
      headers: { "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" },
      maxRedirects: 0,
    };
    expect((await author.request.post("/logout/", foreign)).status()).toBe(403);
    expect(await isLoggedIn(author.request)).toBe(true);
    const answer = await submit(author.request, "/", {}, "#site-menu form");
    expect([answer.status(), locationOf(answer)]).toEqual([302, "/"]);
    expect(await isLoggedIn(author.request)).toBe(false);
  });

  it("marks the current page in the header and in the menu", async ({ request }) => {
    const current = async (url: string) =>
      [...(await documentOf(await request.get(url))).querySelectorAll('body > header [aria-current="page"]')].map(
        (link) => link.getAttribute("href"),
      );
    expect(await current("/")).toEqual(["/"]);
    expect(new Set(await current("/login/"))).toEqual(new Set(["/login/"]));
  });

  it("shows messages by level above the content, once", async ({ request }) => {
    await request.get("/authors/", { maxRedirects: 0 });
    const document = await documentOf(await request.get("/"));
    const message = document.querySelector("[data-level]");
    expect(message?.getAttribute("data-level")).toBe("warning");
    expect(message?.querySelector("button")?.getAttribute("aria-label")).toBe("Dismiss");
    expect(await messagesIn(await request.get("/"))).toEqual([]);
  });

  it("ends with the year and the name", async ({ request }) => {
    const footer = (await documentOf(await request.get("/"))).querySelector("footer");
    expect(footer?.textContent).toContain(`© ${new Date().getFullYear()} Daybook`);
    for (const link of footer?.querySelectorAll("a[target=_blank]") ?? []) {
      expect(link.getAttribute("rel")).toContain("noopener");
    }
  });

  it("has its title", async ({ request, author, staff }) => {
    const title = uniqueName("Snow");
    const post = await write(author, { title });
    const profile = `/authors/${author.me.id}/`;
    const number = post.split("/")[2];
    for (const [who, url, expected] of [
      [request, "/", "Daybook"],
      [request, profile, `author#${author.me.id} ${author.me.username}`],
      [staff, "/authors/", "Users"],
      [staff, "/posts/", "Posts"],
      [request, post, `post#${number} ${title}`],
      [author.request, "/posts/add/", "add post"],
      [author.request, `${post}edit/`, "update post"],
      [author.request, `${post}delete/`, "delete post"],
      [author.request, `${profile}delete/`, "delete account"],
      [request, "/login/", "Log in"],
      [request, "/signup/", "Sign up"],
      [author.request, "/password_change/", "Change Password"],
      [author.request, "/password_change/done/", "Password Changed"],
      [author.request, "/username_change/", "Change Username"],
      [author.request, "/email_change/", "Change Email"],
      [request, "/password_reset/", "Daybook"],
      [request, "/no-such-page/", "Page not found"],
    ] as const) {
      expect([url, (await documentOf(await who.get(url))).title]).toEqual([url, expected]);
    }
  });
});

it.describe("lists", () => {
  it("show a post card with image, author, date, like control, title and text", async ({ request, author }) => {
    const title = uniqueName("Snow");
    const image = { name: "snow.jpg", mimeType: "image/jpeg", buffer: await phonePhoto({ width: 800, height: 600 }) };
    const post = await write(author, { title, content: "First line.\nSecond line.", image });
    const card = async () => {
      const cards = (await documentOf(await request.get(`/authors/${author.me.id}/`))).querySelectorAll("article");
      return [...cards].find((each) => each.textContent?.includes(title));
    };
    await expect.poll(async () => (await card())?.querySelector("img")?.getAttribute("alt")).toBe(title);
    const shown = await card();
    expect(shown?.querySelector("img")?.getAttribute("src")).toMatch(/^\/media\/.*thumb/);
    expect(shown?.querySelector("img")?.closest("a")?.getAttribute("href")).toBe(post);
    expect(shown?.querySelector("a[href^='/authors/']")?.getAttribute("href")).toBe(`/authors/${author.me.id}/`);
    expect(shown?.querySelector("time")?.getAttribute("datetime")).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(shown?.querySelector("h2 a")?.getAttribute("href")).toBe(post);
    expect(shown?.querySelector("p")?.textContent).toContain("First line.");
    const like = shown?.querySelector(".like");
    expect([like?.id, like?.querySelector(".heart")?.textContent, like?.querySelector(".count")?.textContent]).toEqual([
      post.split("/")[2],
      "♡",
      "0",
    ]);
    expect(like?.getAttribute("href")).toBe("/login/");
  });

  it("of a profile WF-03 WF-04 WF-05 WF-06 WF-07 WF-08 list drafts for owner and staff only", async ({
    author,
    staff,
    newVisitor,
  }) => {
    const profile = `/authors/${author.me.id}/`;
    const hidden = uniqueName("Draft");
    await write(author, { title: hidden, ...draft });
    const onlyDraft = await documentOf(await author.request.get(profile));
    expect(onlyDraft.querySelector("article .like")).toBeNull();
    expect(onlyDraft.querySelector("article")?.textContent).toContain("*unpublished");

    const shown = uniqueName("Post");
    await write(author, { title: shown });
    const other = await newVisitor();
    await signUp(other);
    expect(new Set(await titlesOn(author.request, profile))).toEqual(new Set([shown, hidden]));
    expect(new Set(await titlesOn(staff, profile))).toEqual(new Set([shown, hidden]));
    expect(await titlesOn(other, profile)).toEqual([shown]);
    const card = (await documentOf(await other.get(profile))).querySelector("article");
    expect(card?.querySelector(".like")).not.toBeNull();
    expect(card?.textContent).not.toContain("*unpublished");
  });

  it("link to their other pages", async ({ author }) => {
    for (let count = 0; count < 7; count++) await write(author);
    const links = async (url: string) => {
      const nav = (await documentOf(await author.request.get(url))).querySelector("nav[aria-label=Pages]");
      return [...(nav?.querySelectorAll("a") ?? [])].map((link) => `${link.textContent} ${link.getAttribute("href")}`);
    };
    const profile = `/authors/${author.me.id}/`;
    expect(await links(profile)).toEqual([`› ${profile}?page=2`, `Last ${profile}?page=2`]);
    expect(await links(`${profile}?page=2`)).toEqual([`First ${profile}?page=1`, `‹ ${profile}?page=1`]);
    expect(await titlesOn(author.request, profile)).toHaveLength(6);
    expect(await titlesOn(author.request, `${profile}?page=2`)).toHaveLength(1);
    expect(await textOf(author.request, profile)).toContain("Page 1 of 2");
  });

  it("of all users WA-03 WA-04 are sorted by a click on a head, the largest first", async ({ author, staff }) => {
    await write(author);
    const heads = async (url: string) => {
      const document = await documentOf(await staff.get(url));
      const active = document.querySelector("th.active");
      return {
        labels: [...document.querySelectorAll("th")].map(({ textContent }) => textContent),
        active: `${active?.textContent} ${active?.className.replace(/.*active /, "")}`,
        next: active?.querySelector("a")?.getAttribute("href"),
        totals: [...document.querySelectorAll("tr.summary td.number")].map(({ textContent }) => textContent),
        first: document.querySelector("tbody tr")?.textContent,
      };
    };
    const start = await heads("/authors/");
    expect(start.labels).toEqual(["#", "Username", "Date joined", "Posts", "Likes given", "Likes received"]);
    expect(start.active).toBe("# asc");
    for (const total of start.totals.slice(0, 2)) expect(Number(total?.replace(",", ""))).toBeGreaterThan(0);
    expect(start.first).toMatch(/\d\d\/\d\d\/\d{4}/);
    const document = await documentOf(await staff.get("/authors/"));
    const name = [...document.querySelectorAll("th a")].find(({ textContent }) => textContent === "Username");
    expect(name?.getAttribute("href")).toBe("/authors/?sort=-username");
    expect(await heads("/authors/?sort=-username")).toMatchObject({
      active: "Username desc",
      next: "/authors/?sort=username",
    });
    expect(await heads("/authors/?sort=username")).toMatchObject({
      active: "Username asc",
      next: "/authors/?sort=-username",
    });
    expect(await heads("/authors/?sort=password")).toMatchObject({ active: "# asc" });
  });
});

it.describe("a profile", () => {
  it("shows the email and the last activity to its owner and staff, and the buttons to the owner", async ({
    author,
    staff,
    newVisitor,
  }) => {
    const other = await newVisitor();
    await signUp(other);
    const profile = `/authors/${author.me.id}/`;
    const tools = ["Change Email", "Change Username", "Change Password", "Delete Account"];
    // The first request of a session stores the activity after its response.
    await expect.poll(() => textOf(author.request, profile)).toContain("Active moments ago");
    const month = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
    for (const [request, isPrivate, isOwn] of [
      [author.request, true, true],
      [staff, true, false],
      [other, false, false],
    ] as const) {
      const text = await textOf(request, profile);
      expect(text).toContain(author.me.username);
      expect(text.replace("Sept", "Sep")).toContain(`Member since ${month.format(new Date()).replace("Sept", "Sep")}`);
      expect(text.includes(author.me.email)).toBe(isPrivate);
      expect(text.includes("Active ")).toBe(isPrivate);
      for (const tool of tools) expect(text.includes(tool)).toBe(isOwn);
      for (const secret of ["last_login", "is_staff", "is_active"]) expect(text).not.toContain(secret);
    }
  });

  it("counts drafts and likes on them for owner and staff only", async ({ author, staff, request }) => {
    const profile = `/authors/${author.me.id}/`;
    for (const [who] of [[author.request], [staff], [request]] as const) {
      expect(await textOf(who, profile)).toContain("No posts yet");
      expect(await textOf(who, profile)).toContain("0 likes received");
    }
    const post = await write(author);
    await submit(author.request, post, {}, "main form");
    await write(author, draft);
    expect(await textOf(author.request, profile)).toContain("2 posts");
    expect(await textOf(staff, profile)).toContain("2 posts");
    expect(await textOf(request, profile)).toContain("1 post");
    expect(await textOf(request, profile)).toContain("1 like received");
    // Unpublished with its like: nothing of it is counted for others any more.
    await submit(author.request, `${post}edit/`, draft);
    expect(await textOf(author.request, profile)).toContain("1 like received");
    expect(await textOf(request, profile)).toContain("No posts yet");
    expect(await textOf(request, profile)).toContain("0 likes received");
  });
});

it.describe("a post", () => {
  it("HD-05 HD-06 shows a like control, as a draft the mark *unpublished instead", async ({ author }) => {
    const shown = await documentOf(await author.request.get(await write(author)));
    expect(shown.querySelector("main .like")).not.toBeNull();
    expect(shown.querySelector("main")?.textContent).not.toContain("*unpublished");
    const hidden = await documentOf(await author.request.get(await write(author, draft)));
    expect(hidden.querySelector("main .like")).toBeNull();
    expect(hidden.querySelector("main")?.textContent).toContain("*unpublished");
  });

  it("lays out its text: paragraphs, line breaks, links, nothing that is markup", async ({ author, request }) => {
    const content =
      "One\ntwo\n\n<b>Three</b> https://example.com/a/very/long/address/that/goes/on/and/on me@example.com";
    const document = await documentOf(await request.get(await write(author, { content })));
    const text = document.querySelector(".post-text");
    expect(text?.querySelectorAll("p")).toHaveLength(2);
    expect(text?.querySelectorAll("br")).toHaveLength(1);
    expect(text?.querySelector("b")).toBeNull();
    const [web, email] = [...(text?.querySelectorAll("a") ?? [])];
    expect(web?.getAttribute("rel")?.split(" ")).toEqual(expect.arrayContaining(["nofollow", "noopener"]));
    expect(web?.getAttribute("target")).toBe("_blank");
    expect(web?.textContent).toHaveLength(40);
    expect(web?.textContent).toMatch(/…$/);
    expect(email?.getAttribute("href")).toBe("mailto:me@example.com");
  });

  it("shows its full image, which links to itself", async ({ author, request }) => {
    const title = uniqueName("Snow");
    const file = { name: "snow.jpg", mimeType: "image/jpeg", buffer: await phonePhoto({ width: 800, height: 600 }) };
    const post = await write(author, { title, image: file });
    const image = async () => (await documentOf(await request.get(post))).querySelector("figure img");
    await expect.poll(async () => (await image())?.getAttribute("alt")).toBe(`${title} image`);
    const shown = await image();
    expect(shown?.getAttribute("src")).not.toContain("thumb");
    expect(shown?.closest("a")?.getAttribute("href")).toBe(shown?.getAttribute("src"));
    expect([shown?.getAttribute("width"), shown?.getAttribute("height")]).toEqual(["600", "800"]);
  });

  it("has Edit and Delete for its author and staff", async ({ author, staff, newVisitor }) => {
    const post = await write(author);
    const other = await newVisitor();
    await signUp(other);
    const tools = async (who: APIRequestContext) =>
      [...(await documentOf(await who.get(post))).querySelectorAll("main a")]
        .map((link) => link.getAttribute("href"))
        .filter((href) => href === `${post}edit/` || href === `${post}delete/`);
    for (const who of [author.request, staff]) expect(await tools(who)).toHaveLength(2);
    expect(await tools(other)).toEqual([]);
  });
});

it.describe("every form, without a script", () => {
  it("adding: title, content, image and published have their own errors, and typed text is kept", async ({
    author: { request },
  }) => {
    const empty = await submit(request, "/posts/add/", { title: " ", content: "" });
    expect(empty.status()).toBe(200);
    const required = ["This field is required."];
    expect(await mistakesIn(empty)).toEqual({ title: required, content: required });

    const title = `Shit ${"x".repeat(100)}`;
    const image = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("no image") };
    const refused = await submit(request, "/posts/add/", { title, content: "ass", image, published: null });
    const mistakes = await mistakesIn(refused);
    expect(mistakes.title).toEqual([
      "Using profanity (shit) is prohibited. Please correct the content.",
      "Ensure this value has at most 100 characters (it has 105).",
    ]);
    expect(mistakes.content).toEqual(["Using profanity (ass) is prohibited. Please correct the content."]);
    expect(mistakes.image?.join()).toContain("Upload a valid image.");
    const document = await documentOf(refused);
    expect(document.querySelector<HTMLInputElement>("[name=title]")?.value).toBe(title);
    expect(document.querySelector<HTMLTextAreaElement>("[name=content]")?.value).toBe("ass");
    expect(document.querySelector<HTMLInputElement>("[name=published]")?.checked).toBe(false);
  });

  it("adding: a published post leads home, a draft to the author's profile", async ({ author: { request, me } }) => {
    const post = { title: "A day", content: "It rained." };
    expect(locationOf(await submit(request, "/posts/add/", post))).toBe("/");
    expect(locationOf(await submit(request, "/posts/add/", { ...post, ...draft }))).toBe(`/authors/${me.id}/`);
    const form = await documentOf(await request.get("/posts/add/"));
    expect(form.querySelector<HTMLInputElement>("[name=published]")?.checked).toBe(true);
    expect(form.querySelector("[name=image]")?.getAttribute("accept")).toBe("image/*");
    expect(form.querySelector("main")?.textContent).toContain("10 MB");
  });

  it("editing: the form holds the saved post; the image can be cleared or replaced, not both", async ({ author }) => {
    const image = { name: "snow.jpg", mimeType: "image/jpeg", buffer: await phonePhoto({ width: 400, height: 300 }) };
    const post = await write(author, { title: "Snow", content: "White.", image });
    const { request } = author;
    const form = await documentOf(await request.get(`${post}edit/`));
    expect(form.querySelector<HTMLInputElement>("[name=title]")?.value).toBe("Snow");
    expect(form.querySelector<HTMLTextAreaElement>("[name=content]")?.value).toBe("White.");
    expect(form.querySelector("main a[href]:not([target])")).not.toBeNull();

    const both = await submit(request, `${post}edit/`, { image, "image-clear": "on" });
    expect((await mistakesIn(both)).image).toEqual([
      "Please either submit a file or check the clear checkbox, not both.",
    ]);
    const more = await submit(request, `${post}edit/`, { image, "image-clear": "on", title: "" });
    expect(Object.keys(await mistakesIn(more)).sort()).toEqual(["image", "title"]);
    const kept = await submit(request, `${post}edit/`, { title: "Ice" });
    expect([kept.status(), locationOf(kept)]).toEqual([302, post]);
    expect((await documentOf(await request.get(`${post}edit/`))).querySelector("[name='image-clear']")).not.toBeNull();
    await submit(request, `${post}edit/`, { "image-clear": "on" });
    expect((await documentOf(await request.get(`${post}edit/`))).querySelector("[name='image-clear']")).toBeNull();
    expect((await mistakesIn(await submit(request, `${post}edit/`, { title: "" }))).title).toEqual([
      "This field is required.",
    ]);
  });

  it("deleting: the page warns, and the form leads to the author's profile, for staff too", async ({
    author,
    staff,
  }) => {
    for (const request of [author.request, staff]) {
      const post = await write(author);
      expect(await textOf(author.request, `${post}delete/`)).toContain("cannot be undone");
      const answer = await submit(request, `${post}delete/`, {});
      expect([answer.status(), locationOf(answer)]).toEqual([302, `/authors/${author.me.id}/`]);
      expect(await visit(author.request, post)).toBe("404");
    }
  });

  it("liking: the first press likes, the second unlikes, and both lead back to the page", async ({ author }) => {
    const post = await write(author);
    const state = async () => {
      const like = (await documentOf(await author.request.get(post))).querySelector("main .like");
      return `${like?.querySelector(".heart")?.textContent} ${like?.querySelector(".count")?.textContent}`;
    };
    for (const after of ["♥ 1", "♡ 0"]) {
      expect((await submit(author.request, post, {}, "main form")).status()).toBeLessThan(400);
      expect(await state()).toBe(after);
    }
  });

  it("liking on a page that is older than the like keeps the like; only a page that shows it removes it", async ({
    author,
  }) => {
    const post = await write(author);
    const old = await documentOf(await author.request.get(post));
    const fields = (document: Document) =>
      Object.fromEntries(
        [...document.querySelectorAll<HTMLInputElement>("main form input")].map(({ name, value }) => [name, value]),
      );
    const send = (multipart: Record<string, string>) => author.request.post(post, { multipart, maxRedirects: 0 });
    const heart = async () =>
      (await documentOf(await author.request.get(post))).querySelector("main .heart")?.textContent;
    for (const _again of [1, 2]) {
      await send(fields(old));
      expect(await heart()).toBe("♥");
    }
    await send(fields(await documentOf(await author.request.get(post))));
    expect(await heart()).toBe("♡");
  });

  it("liking a missing post, or none, shows a message", async ({ author }) => {
    const shown = await write(author);
    const { request } = author;
    for (const post of [LATE, "none", ""]) {
      const answer = await submit(request, shown, { post }, "main form");
      expect(answer.status()).toBe(302);
      expect(await messagesIn(await request.get("/"))).toEqual(["This post cannot be liked any more."]);
    }
    expect((await documentOf(await request.get(shown))).querySelector(".like .count")?.textContent).toBe("0");
  });

  it("retrying a failed image: the author sees the reason, and the image is processed", async ({
    author,
    newVisitor,
  }) => {
    const file = { name: "snow.jpg", mimeType: "image/jpeg", buffer: await phonePhoto({ width: 400, height: 300 }) };
    const post = await write(author, { image: file });
    const { request } = author;
    const image = async () => (await documentOf(await request.get(post))).querySelector("figure img");
    await expect.poll(image).not.toBeNull();
    const id = Number(/\d+/.exec(post)?.[0]);
    await withDatabase(
      (sql) => sql`update posts set image = '', thumbnail = '', image_status = 'failed',
        image_error = 'The disk was full.' where id = ${id}`,
    );
    expect(await textOf(request, post)).toContain("The disk was full.");
    expect(await textOf(await newVisitor(), post)).not.toContain("The disk was full.");
    expect((await submit(request, post, {}, "[role=status] form")).status()).toBeLessThan(400);
    await expect.poll(image).not.toBeNull();
  });

  it("signing up: every error is shown at its field", async ({ request }) => {
    const refused = await submit(request, "/signup/", { username: "a b", email: "x", password1: "1", password2: "2" });
    expect(await mistakesIn(refused)).toEqual({
      username: [expect.stringContaining("Enter a valid username.")],
      email: ["Enter a valid email address."],
      password2: ["The two password fields didn’t match."],
      accept_terms: ["You must accept the terms to continue"],
    });
  });

  it("resetting a password: errors of the new password are shown, then it is set", async ({ author, newVisitor }) => {
    const visitor = await newVisitor();
    await submit(visitor, "/password_reset/", { email: author.me.email });
    const link = linkIn(await emailTo(author.me.email), "/reset/");
    const differ = await submit(visitor, link, { new_password1: "one evening", new_password2: "another evening" });
    expect(Object.keys(await mistakesIn(differ))).toEqual(["new_password2"]);
    const weak = await submit(visitor, link, { new_password1: "123", new_password2: "123" });
    expect((await mistakesIn(weak)).new_password2?.length).toBeGreaterThan(1);
    const password = "quite another evening";
    const answer = await submit(visitor, link, { new_password1: password, new_password2: password });
    expect([answer.status(), locationOf(answer)]).toEqual([302, "/reset/done/"]);
    expect(await isLoggedIn(visitor)).toBe(false);
    expect((await logIn(visitor, author.me.username, PASSWORD)).status()).toBe(200);
    expect((await logIn(visitor, author.me.username, password)).status()).toBe(302);
  });
});

it.describe("the encoding of a form", () => {
  it("URL-encoded works like multipart", async ({ author: { request, me } }) => {
    const form = (await documentOf(await request.get("/posts/add/"))).querySelector("main form");
    const fields = [...(form?.querySelectorAll<HTMLInputElement>("input[type=hidden]") ?? [])];
    const hidden = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
    const send = (typed: Record<string, string>) =>
      request.post("/posts/add/", { form: { ...hidden, ...typed }, maxRedirects: 0 });
    expect((await mistakesIn(await send({ title: "", content: "It rained." }))).title).toEqual([
      "This field is required.",
    ]);
    const title = uniqueName("Sleet & snow ♥");
    const saved = await send({ title, content: "a=b&c\r\nd", image: "" });
    expect([saved.status(), locationOf(saved)]).toEqual([302, `/authors/${me.id}/`]);
    expect(await titlesOn(request, `/authors/${me.id}/`)).toContain(title);
  });

  it("an unknown form is a bad request, with an error page", async ({ author: { request } }) => {
    const boundary = { "content-type": "multipart/form-data; boundary=frost" };
    for (const options of [
      { multipart: { title: "x" } },
      { multipart: { $ACTION_ID_deadbeef: "" } },
      { headers: boundary, data: "garbage" },
      { headers: boundary, data: '--frost\r\nContent-Disposition: form-data; name="title"\r\n\r\nbroken o' },
    ]) {
      const answer = await request.post("/posts/add/", { ...options, maxRedirects: 0 });
      const document = await documentOf(answer);
      expect([answer.status(), document.querySelector("h1")?.textContent]).toEqual([400, "Bad Request"]);
      expect(document.querySelector("a[href='/']")).not.toBeNull();
    }
  });

  it("a page answers GET, HEAD and POST, and lists them for other methods", async ({ request }) => {
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      const answer = await request.fetch("/popular/", { method });
      expect([answer.status(), answer.headers().allow]).toEqual([405, "GET, HEAD, POST, OPTIONS"]);
    }
    const options = await request.fetch("/popular/", { method: "OPTIONS" });
    expect([options.status(), options.headers().allow]).toEqual([204, "GET, HEAD, POST, OPTIONS"]);
  });

  it("an API path answers a method that Next does not know like any other unsupported method", async ({ request }) => {
    for (const method of ["PROPFIND", "QUERY"]) {
      const login = await request.fetch("/api/v1/auth/login/", { method });
      expect([login.status(), login.headers().allow]).toEqual([405, "POST, OPTIONS"]);
      expect(await login.json()).toEqual({ detail: `Method "${method}" not allowed.` });
      const unknown = await request.fetch("/api/v1/nothing/", { method });
      expect([unknown.status(), await unknown.json()]).toEqual([404, { error: "Not found" }]);
    }
  });
});

it.describe("error pages", () => {
  const heading = async (request: APIRequestContext, url: string, options = {}) => {
    const answer = await request.get(url, { maxRedirects: 0, ...options });
    const document = await documentOf(answer);
    return [answer.status(), document.querySelector("h1")?.textContent, document.querySelector("a[href='/']") !== null];
  };

  it("400 for a host that is not ours, 403, and 404, each with a way home", async ({ request, author, newVisitor }) => {
    const post = await write(author);
    const other = await newVisitor();
    await signUp(other);
    expect(await heading(request, "/", { headers: { host: "elsewhere.example" } })).toEqual([400, "Bad Request", true]);
    expect(await heading(other, `${post}edit/`)).toEqual([403, "Access Forbidden", true]);
    expect(await heading(request, "/nowhere/")).toEqual([404, "Page Not Found", true]);
    expect(await heading(request, "/%00/")).toEqual([404, "Page Not Found", true]);
  });

  it("of the API are JSON", async ({ request }) => {
    const missing = await request.get("/api/v1/nowhere/");
    expect([missing.status(), missing.headers()["content-type"]]).toEqual([404, "application/json"]);
    const foreign = await request.get("/api/v1/", { headers: { host: "elsewhere.example" } });
    expect([foreign.status(), foreign.headers()["content-type"]]).toEqual([400, "application/json"]);
  });
});
