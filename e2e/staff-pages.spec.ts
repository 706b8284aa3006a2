import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { withDatabase } from "./support/database.ts";
import { gotoHydrated } from "./support/hydrated.ts";
import { publishPost, uniqueName } from "./support/journey.ts";
import { likeButton, likes } from "./support/likes.ts";
import { phonePhoto } from "./support/photo.ts";
import { get, isLoggedIn, locationOf, messagesIn, signUp } from "./support/plain-form.ts";
import { test } from "./support/test.ts";

// The admin without scripts: every search, selection and confirmation is a plain form.
test.use({ javaScriptEnabled: false });

const PAGES = [
  "",
  "posts/",
  "users/",
  "likes/",
  "jobs/",
  "jobs/retry/",
  "log/",
  "posts/delete/",
  "users/delete/",
  "likes/delete/",
  "users/deactivate/",
];

/** A unique title of one word, so that the search finds it. */
const uniqueTitle = () => `Frost${uniqueName("").replace("_", "")}`;

/** More posts than a page of an admin list shows, faster than through forms. */
const insertPosts = (username: string, count: number) =>
  withDatabase(
    (sql) => sql`insert into posts (title, content, author_id)
      select 'Pills ' || n, 'Buy.', id from users, generate_series(1, ${count}::int) n where username = ${username}`,
  );

/** Searches an admin list and ticks the one result. */
async function select(page: Page, list: "posts" | "users" | "likes", text: string): Promise<void> {
  await page.goto(`/admin/${list}/`);
  await page.getByRole("searchbox", { name: "Search" }).fill(text);
  await page.getByRole("button", { name: "Search" }).click();
  const boxes = page.locator("input[name='id[]']");
  await expect(boxes).toHaveCount(1);
  await boxes.check();
}

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true }).click();
const message = (page: Page) => page.locator("[data-level] p");

/** The address of a published post, by the feed. */
async function findInFeed(request: APIRequestContext, title: string): Promise<string | undefined> {
  const feed: { items: { title: string; url: string }[] } = await (await request.get("/feed.json")).json();
  return feed.items.find((item) => item.title === title)?.url;
}

for (const slash of ["", "/"]) {
  test(`admin pages redirect other users home with a warning, ${slash ? "with" : "without"} the slash`, async ({
    request,
  }) => {
    for (const who of ["a visitor", "a user"]) {
      if (who === "a user") await signUp(request);
      for (const page of PAGES) {
        const path = `/admin/${page}`.replace(/\/$/, slash);
        const answer = await get(request, path);
        expect([answer.status(), locationOf(answer)], `${path} for ${who}`).toEqual([302, "/"]);
        expect(await messagesIn(await request.get("/"))).toEqual(["Access for staff only!"]);
        expect(await messagesIn(await request.get("/"))).toEqual([]);
      }
    }
  });
}

test("messages of earlier redirects are shown on the next page, each once", async ({ request }) => {
  for (const path of ["/admin/", "/authors/1/delete/", "/admin/"]) await get(request, path);
  expect(await messagesIn(await request.get("/"))).toEqual([
    "You can only delete your own account!",
    "Access for staff only!",
  ]);
});

test("a post that staff unpublish is gone for readers and from the feed, and the log has it", async ({
  staffPage: page,
  request,
  otherUser: author,
  staff,
}) => {
  const title = uniqueTitle();
  await publishPost(author.page, { title, content: "On every roof." });
  const address = (await findInFeed(request, title)) ?? "";
  expect((await request.get(address)).status()).toBe(200);
  await page.goto(address);
  const profile = (await page.locator("main a[rel=author]").getAttribute("href")) ?? "";
  for (const shared of [address, profile]) {
    await page.goto(shared);
    await page.getByRole("link", { name: "Admin", exact: true }).click();
    await expect(page.locator("input[name='id[]']")).toHaveCount(1);
    expect(await (await request.get(shared)).text()).not.toContain("/admin/");
  }
  await select(page, "posts", title);
  await press(page, "Unpublish");
  await expect(message(page)).toHaveText("1 post unpublished.");
  await expect(page.getByRole("row", { name: title })).toContainText("Draft");
  expect((await request.get(address)).status()).toBe(404);
  expect(await findInFeed(request, title)).toBeUndefined();

  await select(page, "posts", title);
  await press(page, "Publish");
  await expect(message(page)).toHaveText("1 post published.");
  expect((await request.get(address)).status()).toBe(200);

  await page.goto(`/admin/log/?actor=${staff}`);
  await expect(page.locator("tbody tr")).toHaveCount(2);
  await expect(page.locator("tbody tr").first()).toContainText(`published the post ${title}`);
});

test("Enter on a ticked row changes nothing", async ({ staffPage: page }) => {
  const title = uniqueTitle();
  await publishPost(page, { title, content: "On every roof." });
  await select(page, "posts", title);
  await press(page, "Unpublish");
  await select(page, "posts", title);
  const sent = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.locator("input[name='id[]']").press("Enter");
  await sent;
  await page.goto(`/admin/posts/?q=${title}`);
  await expect(page.getByRole("row", { name: title })).toContainText("Draft");
});

test("a deletion is confirmed on a page that names the post", async ({
  staffPage: page,
  request,
  otherUser: author,
}) => {
  const title = uniqueTitle();
  await publishPost(author.page, { title, content: "On every roof." });
  const address = (await findInFeed(request, title)) ?? "";
  await select(page, "posts", title);
  await press(page, "Delete…");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Delete this post?");
  await expect(page.locator("main form ul")).toContainText(`“${title}” by ${author.username}`);
  await page.getByRole("link", { name: "Cancel" }).click();
  expect((await request.get(address)).status()).toBe(200);

  await select(page, "posts", title);
  await press(page, "Delete…");
  await press(page, "Delete post");
  await expect(message(page)).toHaveText("1 post deleted.");
  expect((await request.get(address)).status()).toBe(404);
});

test("all matching posts, on other pages too, are changed after a confirmation that lists them", async ({
  staffPage: page,
  otherUser: author,
}) => {
  await insertPosts(author.username, 30);
  await page.goto(`/admin/posts/?author=${author.username}`);
  await page.getByLabel("All that match, also on other pages").check();
  await press(page, "Unpublish");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Unpublish all 30 posts that match?");
  await expect(page.locator("main form li")).toHaveCount(30);
  await press(page, "Unpublish posts");
  await expect(message(page)).toHaveText("30 posts unpublished.");
  await page.goto(`/admin/posts/?author=${author.username}&state=published`);
  await expect(page.getByText("No posts here.")).toBeVisible();
});

test("a deactivated user is logged out with all posts unpublished, and both are undone by activation", async ({
  staffPage: page,
  request,
  otherUser: author,
}) => {
  const title = uniqueTitle();
  await publishPost(author.page, { title, content: "Buy." });
  const address = (await findInFeed(request, title)) ?? "";
  expect(await isLoggedIn(author.request)).toBe(true);
  await select(page, "users", author.username);
  await press(page, "Deactivate…");
  await expect(page.locator("main form ul")).toContainText(`${author.username}1 post published`);
  await page.getByLabel("Unpublish the published post too").check();
  await press(page, "Deactivate account");
  await expect(message(page)).toHaveText("1 account deactivated. 1 post unpublished.");
  expect((await page.request.get(address)).ok()).toBe(true);
  expect((await request.get(address)).status()).toBe(404);
  expect(await isLoggedIn(author.request)).toBe(false);

  await select(page, "users", author.username);
  await press(page, "Activate…");
  await expect(page.getByLabel("Publish the post again")).toBeChecked();
  await press(page, "Activate account");
  await expect(message(page)).toHaveText("1 account activated. 1 post published again.");
  expect((await request.get(address)).status()).toBe(200);
});

test("staff give the staff role to a user, and cannot select themselves", async ({
  staffPage: page,
  otherUser: { username, request },
  staff,
}) => {
  await select(page, "users", username);
  await press(page, "Make staff");
  await expect(message(page)).toHaveText("1 account made staff.");
  expect((await get(request, "/admin/")).status()).toBe(200);

  await page.goto(`/admin/users/?q=${staff}`);
  await expect(page.getByRole("row", { name: staff })).toBeVisible();
  await expect(page.locator("input[name='id[]']")).toHaveCount(0);
});

test("an account is deleted with its posts after a confirmation", async ({
  staffPage: page,
  request,
  otherUser: author,
}) => {
  const title = uniqueTitle();
  await publishPost(author.page, { title, content: "On every roof." });
  const address = (await findInFeed(request, title)) ?? "";
  await select(page, "users", author.username);
  await press(page, "Delete…");
  await expect(page.locator("main form ul")).toContainText(author.username);
  await expect(page.locator("main form ul")).toContainText("1 post");
  await press(page, "Delete account");
  await expect(message(page)).toHaveText("1 account deleted.");
  expect((await request.get(address)).status()).toBe(404);
  expect(await isLoggedIn(author.page.request)).toBe(false);
});

test("a like is deleted after a confirmation", async ({ staffPage: page, request, otherUser: author }) => {
  const title = uniqueTitle();
  await publishPost(author.page, { title, content: "On every roof." });
  const address = (await findInFeed(request, title)) ?? "";
  await author.page.goto(address);
  await likeButton(author.page).click();
  await expect(likeButton(author.page)).toHaveAccessibleName(likes(1));
  await select(page, "likes", title);
  await press(page, "Delete…");
  await expect(page.locator("main form ul")).toContainText(`${author.username} liked: ${title}`);
  await press(page, "Delete like");
  await expect(message(page)).toHaveText("1 like deleted.");
  await author.page.goto(address);
  await expect(likeButton(author.page)).toHaveAccessibleName(likes(0));
});

test("a failed job is retried", async ({ staffPage: page, otherUser: author }) => {
  const title = uniqueTitle();
  await publishPost(author.page, { title, content: "On every roof.", image: await phonePhoto() });
  const stateOfJob = () =>
    withDatabase(async (sql) => {
      const [job] = await sql`select state from pgboss.job join posts on data -> 'data' ->> 'postId' = posts.id::text
        where title = ${title} and starts_with(name, 'run/')`;
      return String(job?.state);
    });
  await expect.poll(stateOfJob, { timeout: 20_000 }).toBe("completed");
  // The job of the image, marked as failed; its retry finds the image processed.
  const reason = `the disk is full of ${title}`;
  const fail = () =>
    withDatabase(
      (sql) => sql`update pgboss.job set state = 'failed', completed_on = now(),
        output = ${sql.json({ name: "Error", message: reason })}
        from posts where data -> 'data' ->> 'postId' = posts.id::text and title = ${title} and starts_with(name, 'run/')`,
    );
  await fail();
  await page.goto("/admin/jobs/");
  const row = page.getByRole("row", { name: reason });
  await expect(row).toHaveCount(1);
  await row.locator("input[name='id[]']").check();
  await press(page, "Retry");
  await expect(message(page)).toHaveText("1 job retried.");
  await expect.poll(stateOfJob, { timeout: 20_000 }).toBe("completed");

  await fail();
  await page.goto("/admin/jobs/");
  await page.getByLabel("Jobs", { exact: true }).selectOption("process-post-image");
  await press(page, "Retry all…");
  await expect(page.getByRole("heading", { name: /^Retry \d+ jobs? of process-post-image\?$/ })).toBeVisible();
  await press(page, /^Retry \d+ jobs?$/);
  await expect(message(page)).toHaveText(/^\d+ jobs? will run again\.$/);
  await expect.poll(stateOfJob, { timeout: 20_000 }).toBe("completed");
});

test("an admin form sent by another user changes nothing and leads to a warning", async ({
  staffPage: page,
  playwright,
  baseURL,
  otherUser: author,
}) => {
  const title = uniqueTitle();
  await publishPost(author.page, { title, content: "On every roof." });
  const address = (await findInFeed(author.page.request, title)) ?? "";
  await select(page, "posts", title);
  const form = await page
    .locator("main form")
    .last()
    .evaluate((element: HTMLFormElement) =>
      [...new FormData(element)].map(([name, value]): [string, string] => [name, String(value)]),
    );

  const other = await playwright.request.newContext({ ...(baseURL && { baseURL }) });
  await signUp(other);
  for (const [pressed, leadsTo] of [
    ["unpublish", "/admin/posts/?q="],
    ["delete", "/admin/posts/delete/?id="],
    ["", "/"],
  ] as const) {
    const multipart = Object.fromEntries([...form, ["do", pressed]]);
    const answer = await other.post("/admin/posts/", { multipart, maxRedirects: 0 });
    expect(answer.status()).toBe(302);
    expect(locationOf(answer)).toContain(leadsTo);
    expect(await messagesIn(await other.get(locationOf(answer) ?? "/"))).toContain("Access for staff only!");
  }
  expect((await other.get(address)).status()).toBe(200);
  await other.dispose();
});

test("a button pressed with nothing selected shows a warning and changes nothing", async ({ staffPage: page }) => {
  await page.goto("/admin/users/");
  await press(page, "Deactivate…");
  await expect(message(page)).toHaveText("Nothing was selected.");
});

test.describe("with scripts, on a phone", () => {
  test.use({ javaScriptEnabled: true, viewport: { width: 360, height: 740 } });

  test("all rows can be ticked at once, and then all that match", async ({ staffPage: page, otherUser: author }) => {
    await insertPosts(author.username, 30);
    await gotoHydrated(page, "/admin/posts/");
    const offer = page.getByLabel("All that match, also on other pages");
    await expect(offer).toBeHidden();
    const all = page.getByLabel("Select all on this page");
    await expect(all).toBeInViewport();
    await all.check();
    const rows = page.locator("input[name='id[]']");
    await expect(rows).toHaveCount(25);
    for (const row of await rows.all()) await expect(row).toBeChecked();
    await expect(offer).toBeVisible();
    await rows.first().uncheck();
    await expect(offer).toBeHidden();
  });
});

test("the figures of the overview are in one line, with links as labels and without", async ({ staffPage: page }) => {
  await page.goto("/admin/");
  const boxes = await Promise.all(
    (await page.locator("main dd:first-of-type").all()).map((figure) => figure.boundingBox()),
  );
  expect(boxes).toHaveLength(5);
  expect(new Set(boxes.map((box) => box?.y)).size).toBe(1);
});
