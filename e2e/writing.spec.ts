import { expect, type Page } from "@playwright/test";
import sharp from "sharp";
import {
  chooseImage,
  contentField,
  imageField,
  PASSWORD,
  publishPost,
  signUpByForm,
  uniqueName,
} from "./support/journey.ts";
import { phonePhoto } from "./support/photo.ts";
import { documentOf, locationOf, signUp } from "./support/plain-form.ts";
import { test } from "./support/test.ts";

/** An image of noise, which compresses badly, so that its upload takes time. */
async function largeImage(): Promise<Buffer> {
  return sharp({
    create: {
      width: 1400,
      height: 1400,
      channels: 3,
      background: "#888",
      noise: { type: "gaussian", mean: 128, sigma: 60 },
    },
  })
    .jpeg({ quality: 95 })
    .toBuffer();
}

const BYTES_PER_SECOND = 256 * 1024;

/** @returns a function that ends the slow uploads */
async function slowUploads(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: BYTES_PER_SECOND,
  });
  return () => session.detach();
}

async function logInByForm(page: Page, username: string): Promise<void> {
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Log in" }).click();
}

async function startPost(page: Page, title: string, content: string): Promise<void> {
  await page.goto("/posts/add/");
  await page.getByLabel("Title").fill(title);
  await contentField(page).fill(content);
}

const chosenFile = (page: Page) => imageField(page).evaluate((input: HTMLInputElement) => input.files?.[0]?.name ?? "");

const keptInBrowser = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("daybook:kept:")));

/** The number of unsaved images in this browser. */
const keptImages = (page: Page) =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases();
    if (databases.length === 0) return 0;
    return await new Promise<number>((resolve, reject) => {
      const opening = indexedDB.open("daybook");
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const counting = opening.result.transaction("pictures").objectStore("pictures").count();
        counting.onsuccess = () => {
          opening.result.close();
          resolve(counting.result);
        };
      };
    });
  });

const openEditForm = async (page: Page, title: string) => {
  await page.getByRole("link", { name: title, exact: true }).first().click();
  await page.getByRole("link", { name: "Edit" }).click();
};

test("an image upload shows its progress; after a stop the form is complete and can be sent again", async ({
  userPage: page,
}) => {
  const title = uniqueName("Slow line");
  await startPost(page, title, "It takes its time.");
  await chooseImage(page, await largeImage());
  await expect(page.getByRole("img", { name: "Chosen: IMG_0001.jpg" })).toBeVisible();
  const speedUp = await slowUploads(page);
  await page.getByRole("button", { name: "Publish" }).click();

  const progress = page.getByRole("progressbar", { name: "Uploading the image" });
  await expect.poll(() => progress.evaluate((bar: HTMLProgressElement) => bar.value)).toBeGreaterThan(0);
  expect(await progress.evaluate((bar: HTMLProgressElement) => bar.value)).toBeLessThan(1);
  await expect(page.getByText(/^Uploading the image\. \d+ %$/)).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(progress).toBeHidden();
  await expect(page.getByLabel("Title")).toHaveValue(title);
  expect(await chosenFile(page)).toBe("IMG_0001.jpg");

  await speedUp();
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page).toHaveURL(/^[a-z]+:\/\/[^/]+\/$/);
  await page.getByRole("link", { name: title, exact: true }).first().click();
  await expect(page.getByRole("img", { name: `${title} image` })).toBeVisible();
});

test("a refused post keeps its image", async ({ userPage: page }) => {
  await startPost(page, "What a shit day", "Rain.");
  await chooseImage(page, await phonePhoto());
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.locator("form").getByRole("alert")).toContainText("Using profanity (shit) is prohibited.");
  expect(await chosenFile(page)).toBe("IMG_0001.jpg");
  const title = uniqueName("What a day");
  await page.getByLabel("Title").fill(title);
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByRole("link", { name: title, exact: true }).first().click();
  await expect(page.getByRole("img", { name: `${title} image` })).toBeVisible();
});

test("without a network the post stays in the form, and is saved when the network is back", async ({
  userPage: page,
  context,
}) => {
  const title = uniqueName("In a tunnel");
  await startPost(page, title, "Dark.");
  await chooseImage(page, await phonePhoto());
  await context.setOffline(true);
  await page.getByRole("button", { name: "Publish" }).click();
  const summary = page.locator("form").getByRole("alert");
  await expect(summary).toContainText("The site could not be reached. Nothing is lost");
  await expect(summary).toBeFocused();
  await expect(page.getByLabel("Title")).toHaveValue(title);
  expect(await chosenFile(page)).toBe("IMG_0001.jpg");
  await context.setOffline(false);
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByRole("link", { name: title, exact: true }).first()).toBeVisible();
  expect(await keptInBrowser(page)).toEqual([]);
});

test("a session that ends while writing loses neither text nor image", async ({
  userPage: page,
  context,
  account: { username },
}) => {
  await startPost(page, "Long", "It took all evening.");
  await chooseImage(page, await phonePhoto());
  await context.clearCookies();
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page).toHaveURL(/\/login\/\?next=\/posts\/add\/$/);
  await logInByForm(page, username);
  await expect(page).toHaveURL(/\/posts\/add\/$/);
  await expect(page.getByText(/It took all evening\., with the image IMG_0001\.jpg/)).toBeVisible();
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(contentField(page)).toHaveValue("It took all evening.");
  await expect(contentField(page)).toBeFocused();
  await expect.poll(() => chosenFile(page)).toBe("IMG_0001.jpg");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page).toHaveURL(/^[a-z]+:\/\/[^/]+\/$/);
  expect(await keptInBrowser(page)).toEqual([]);
});

test("unsaved texts stay on offer while a new text is written", async ({ userPage: page, context }) => {
  await startPost(page, "The first", "Of the first tab.");
  await page.close();
  const second = await context.newPage();
  await startPost(second, "The second", "Of the second tab.");
  await second.close();

  const third = await context.newPage();
  await third.goto("/posts/add/");
  await expect(third.getByRole("button", { name: "Restore" })).toHaveCount(2);
  await contentField(third).fill("Of the third.");
  const first = third.locator("form [role=status] > *").filter({ hasText: "Of the first tab." });
  await first.getByRole("button", { name: "Restore" }).click();
  await expect(contentField(third)).toHaveValue("Of the first tab.");
  // The text that the form held is offered now.
  await expect(third.locator("form [role=status] > *").filter({ hasText: "Of the third." })).toBeVisible();
  await third
    .locator("form [role=status] > *")
    .filter({ hasText: "Of the second tab." })
    .getByRole("button", { name: "Discard" })
    .click();
  await expect(third.getByText("Of the second tab.")).toBeHidden();
});

test("the text of an open tab is not offered in another tab", async ({ userPage: page, context }) => {
  await startPost(page, "Still open", "Here.");
  const second = await context.newPage();
  await startPost(second, "Another", "There.");
  await expect(second.getByText("There is unsaved text")).toBeHidden();
  await expect.poll(() => keptInBrowser(second)).toHaveLength(2);
});

test("leaving with unsaved text asks first, and logging out deletes text and image", async ({ userPage: page }) => {
  await startPost(page, "Private", "For no other user.");
  await chooseImage(page, await phonePhoto());
  await expect.poll(() => keptImages(page)).toBe(1);
  const asked = page.waitForEvent("dialog");
  const leaving = page.getByRole("link", { name: "Cancel" }).click({ noWaitAfter: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await leaving;
  await expect(contentField(page)).toHaveValue("For no other user.");
  expect(await keptInBrowser(page)).toHaveLength(1);

  page.on("dialog", (question) => question.accept());
  await page.getByRole("button", { name: "ann_" }).click();
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.locator("body")).toHaveAttribute("data-authenticated", "false");
  await expect.poll(() => keptInBrowser(page)).toEqual([]);
  await expect.poll(() => keptImages(page)).toBe(0);
});

test("deleting the account deletes unsaved text, once the account is deleted", async ({
  userPage: page,
  account,
  context,
}) => {
  const profile = `/authors/${account.id}/`;
  await startPost(page, "Last words", "Not sent yet.");
  page.on("dialog", (question) => question.accept());
  await page.goto(`${profile}delete/`);
  const button = page.getByRole("button", { name: "Delete my account" });
  await context.setOffline(true);
  await button.click();
  await expect(page.locator("form").getByRole("alert")).toContainText("The site could not be reached.");
  expect(await keptInBrowser(page)).toHaveLength(1);
  await context.setOffline(false);
  await button.click();
  await expect(page.locator("body")).toHaveAttribute("data-authenticated", "false");
  await expect.poll(() => keptInBrowser(page)).toEqual([]);
});

test("without a session the deletion of an account keeps account and text", async ({
  userPage: page,
  account,
  context,
}) => {
  const profile = `/authors/${account.id}/`;
  await startPost(page, "Second thoughts", "Still wanted.");
  page.on("dialog", (question) => question.accept());
  await page.goto(`${profile}delete/`);
  await context.clearCookies();
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.getByText("You can only delete your own account!")).toBeVisible();
  expect(await keptInBrowser(page)).toHaveLength(1);
});

test("another user of the same browser finds no unsaved text of the last user", async ({ userPage: page, context }) => {
  await startPost(page, "Private", "For no other user.");
  await chooseImage(page, await phonePhoto());
  await context.clearCookies();
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page).toHaveURL(/\/login\//);
  expect(await keptInBrowser(page)).toHaveLength(1);
  await signUpByForm(page);
  await expect.poll(() => keptInBrowser(page)).toEqual([]);
  await page.goto("/posts/add/");
  await expect(page.getByText("There is unsaved text")).toBeHidden();
});

test("a second tab shows that both are open, and the text saved by the first before it overwrites it", async ({
  userPage: page,
  context,
}) => {
  const title = uniqueName("Two tabs");
  await publishPost(page, { title, content: "As it was." });
  await openEditForm(page, title);
  const second = await context.newPage();
  await second.goto(page.url());
  for (const tab of [page, second]) await expect(tab.getByText("open in another tab too")).toBeVisible();
  await contentField(page).fill("From the first tab.");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("article")).toContainText("From the first tab.");
  await expect(second.getByText("open in another tab too")).toBeHidden();

  await contentField(second).fill("From the second tab.");
  await second.getByRole("button", { name: "Save changes" }).click();
  await expect(second.locator("form").getByRole("alert")).toContainText("saved somewhere else while you were writing");
  await expect(second.locator("form details p:last-child")).toHaveText("From the first tab.");
  await expect(contentField(second)).toHaveValue("From the second tab.");

  await second.getByRole("button", { name: "Use the saved text instead" }).click();
  await expect(contentField(second)).toHaveValue("From the first tab.");
  await expect(second.locator("form details p:last-child")).toBeHidden();
  await second.locator("form [role=status] > *").getByRole("button", { name: "Restore" }).click();
  await expect(contentField(second)).toHaveValue("From the second tab.");
  await second.getByRole("button", { name: "Save changes" }).click();
  await expect(second.getByRole("article")).toContainText("From the second tab.");
});

test("restored text of an older version shows the newer one before it is saved", async ({
  userPage: page,
  context,
}) => {
  const title = uniqueName("Older");
  await publishPost(page, { title, content: "As it was." });
  await openEditForm(page, title);
  const form = page.url();
  await contentField(page).fill("Never saved.");
  await page.close();
  const second = await context.newPage();
  await second.goto(form);
  await contentField(second).fill("Saved since.");
  await second.getByRole("button", { name: "Save changes" }).click();
  await expect(second.getByRole("article")).toContainText("Saved since.");
  await second.goto(form);
  await second.getByRole("button", { name: "Restore" }).click();
  await expect(contentField(second)).toHaveValue("Never saved.");
  await expect(second.locator("form details p:last-child")).toHaveText("Saved since.");
});

test("a post that is deleted during its editing leaves the text in the form", async ({ userPage: page, context }) => {
  const title = uniqueName("Doomed");
  await publishPost(page, { title, content: "Soon gone." });
  await openEditForm(page, title);
  await contentField(page).fill("Much more than before.");
  const second = await context.newPage();
  await second.goto(page.url().replace("edit", "delete"));
  await second.getByRole("button", { name: "Delete post" }).click();
  await expect(second).toHaveURL(/\/authors\//);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.locator("form").getByRole("alert")).toContainText("This post was deleted while you were writing.");
  await expect(contentField(page)).toHaveValue("Much more than before.");
});

/** @returns a function that lets the scripts of the next pages load */
async function delayScripts(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route("**/_next/static/**/*.js", async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

test("text that was typed or selected before the scripts load stays, with focus and cursor", async ({
  userPage: page,
}) => {
  const title = uniqueName("Early bird");
  await publishPost(page, { title, content: "Soon gone." });
  await openEditForm(page, title);
  const address = page.url();
  const content = contentField(page);
  const titleLine = page.locator("input[name=title]");
  const titleArea = page.locator("textarea[name=title]");
  // A script has replaced the input.
  await expect(titleArea).toBeVisible();
  const open = async () => {
    await page.unrouteAll();
    const release = await delayScripts(page);
    await page.goto(address, { waitUntil: "commit" });
    return release;
  };

  let release = await open();
  await content.press("ControlOrMeta+a");
  release();
  await expect(titleArea).toBeVisible();
  await expect(content).toBeFocused();
  await page.keyboard.type("Much more than before.");
  await expect(content).toHaveValue("Much more than before.");
  page.on("dialog", (question) => question.accept());

  release = await open();
  await content.press("ControlOrMeta+a");
  await page.keyboard.type("Before the scripts.");
  await content.press("Home");
  release();
  await expect(titleArea).toBeVisible();
  await page.keyboard.type("Typed ");
  await expect(content).toHaveValue("Typed Before the scripts.");

  release = await open();
  await titleLine.press("ControlOrMeta+a");
  await page.keyboard.type("Late bird");
  await titleLine.press("ArrowLeft");
  release();
  // The script has stored the typed text.
  await expect
    .poll(() => page.evaluate(() => Object.values(localStorage).some((text) => text.includes("Late bird"))))
    .toBe(true);
  await expect(titleLine).toBeFocused();
  await page.keyboard.type("!");
  await expect(titleLine).toHaveValue("Late bir!d");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(titleLine).toHaveValue("Late bird");
  await page.keyboard.press("Enter");
  await expect(content).toBeFocused();
  await expect(titleArea).toHaveValue("Late bird");
});

test("the title grows without line breaks, and Enter moves to the text", async ({ userPage: page }) => {
  await page.goto("/posts/add/");
  const title = page.getByLabel("Title");
  const height = async () => (await title.boundingBox())?.height ?? 0;
  await title.fill("Short");
  const line = await height();
  await title.fill("A title that is a good deal longer than the line that it begins on, as long as one may be, or so");
  expect(await height()).toBeGreaterThan(line * 1.4);
  await expect(page.getByText(/^\d left$/)).toBeVisible();
  await title.press("Enter");
  const text = contentField(page);
  await expect(text).toBeFocused();
  const low = (await text.boundingBox())?.height ?? 0;
  await text.fill("Line\n".repeat(60));
  expect((await text.boundingBox())?.height ?? 0).toBeGreaterThan(low * 2);
  await text.fill("One line");
  await text.press("Meta+Enter");
  await expect(page).toHaveURL(/^[a-z]+:\/\/[^/]+\/$/);
});

test("an image can be dropped on the page or pasted; another file is refused with a message", async ({
  userPage: page,
}) => {
  await page.goto("/posts/add/");
  const photo = (await phonePhoto({ width: 80, height: 60 })).toString("base64");
  const send = (kind: "drop" | "paste", name: string, type: string) =>
    page.evaluate(
      ({ kind, name, type, photo }) => {
        const files = new DataTransfer();
        const bytes = Uint8Array.from(atob(photo), (letter) => letter.charCodeAt(0));
        files.items.add(new File([bytes], name, { type }));
        const event =
          kind === "drop"
            ? new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true })
            : new ClipboardEvent("paste", { clipboardData: files, bubbles: true, cancelable: true });
        const target = kind === "drop" ? document.querySelector("footer") : document.querySelector("textarea");
        target?.dispatchEvent(event);
        return event.defaultPrevented;
      },
      { kind, name, type, photo },
    );
  // The page takes files once its scripts have loaded.
  await expect.poll(() => send("drop", "notes.pdf", "application/pdf")).toBe(true);
  await expect(page.locator("[id$=-errors]")).toHaveText(
    "That is not an image. A post can have one image and no other file.",
  );
  expect(await send("drop", "dropped.jpg", "image/jpeg")).toBe(true);
  await expect(page.locator("[id$=-errors]")).toBeHidden();
  await expect(page.getByRole("img", { name: "Chosen: dropped.jpg" })).toBeVisible();
  expect(await chosenFile(page)).toBe("dropped.jpg");
  await page.getByRole("button", { name: "Remove" }).click();
  expect(await chosenFile(page)).toBe("");
  expect(await send("paste", "pasted.jpg", "image/jpeg")).toBe(true);
  expect(await chosenFile(page)).toBe("pasted.jpg");
});

test("a post that was saved without a response is not offered as unsaved, and is not created again", async ({
  userPage: page,
}) => {
  const title = uniqueName("Unanswered");
  await page.goto("/posts/add/");
  await page.getByLabel("Title").fill(title);
  await contentField(page).fill("It arrived.");
  await page.route("**/posts/add/send/", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.locator("form").getByRole("alert")).toContainText("The site could not be reached.");
  expect(await keptInBrowser(page)).toHaveLength(1);
  await page.close();

  const second = await page.context().newPage();
  await second.goto("/posts/add/");
  await expect.poll(() => keptInBrowser(second)).toEqual([]);
  await expect(second.getByText("There is unsaved text")).toBeHidden();
  await second.goto("/");
  await expect(second.getByRole("link", { name: title, exact: true })).toHaveCount(1);
});

test("text that was changed after a lost response is offered", async ({ userPage: page }) => {
  await page.goto("/posts/add/");
  await page.getByLabel("Title").fill("Unanswered");
  await contentField(page).fill("It arrived.");
  await page.route("**/posts/add/send/", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.locator("form").getByRole("alert")).toContainText("The site could not be reached.");
  await contentField(page).fill("It arrived, and went on.");
  await page.close();
  const second = await page.context().newPage();
  await second.goto("/posts/add/");
  await expect(second.getByText("There is unsaved text").getByText("It arrived, and went on.")).toBeVisible();
});

test.describe("with JavaScript switched off", () => {
  test.use({ javaScriptEnabled: false });

  test("the choice to clear the image outlasts a refusal", async ({ userPage: page }) => {
    const title = uniqueName("Illustrated");
    await publishPost(page, { title, content: "With an image.", image: await phonePhoto() });
    await openEditForm(page, title);
    await page.getByLabel("Clear the image").check();
    await page.getByLabel("Title").fill("");
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.locator("form").getByRole("alert")).toContainText("This field is required.");
    await page.getByLabel("Title").fill(title);
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByRole("article")).toContainText("With an image.");
    await page.getByRole("link", { name: "Edit" }).click();
    await expect(contentField(page)).toHaveValue("With an image.");
    await expect(page.getByLabel("Clear the image")).toBeHidden();
  });

  test("a stale save shows the saved text and keeps the own text", async ({ userPage: page, context }) => {
    const title = uniqueName("Plain tabs");
    await publishPost(page, { title, content: "As it was." });
    await openEditForm(page, title);
    const second = await context.newPage();
    await second.goto(page.url());
    await contentField(page).fill("From the first tab.");
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByRole("article")).toContainText("From the first tab.");
    await contentField(second).fill("From the second tab.");
    await second.getByRole("button", { name: "Save changes" }).click();
    await expect(second.locator("form").getByRole("alert")).toContainText(
      "saved somewhere else while you were writing",
    );
    await expect(second.locator("form details p:last-child")).toHaveText("From the first tab.");
    await expect(contentField(second)).toHaveValue("From the second tab.");
    await second.getByRole("button", { name: "Save changes" }).click();
    await expect(second.getByRole("article")).toContainText("From the second tab.");
  });

  test("the same form sent twice, at once or by a reload, creates one post; a changed text is refused first", async ({
    request,
  }) => {
    const { id } = await signUp(request);
    const title = uniqueName("Sent twice");
    const hiddenOf = (document: Document) => [
      ...document.querySelectorAll<HTMLInputElement>("main form input[type=hidden][name]"),
    ];
    const first = hiddenOf(await documentOf(await request.get("/posts/add/")));
    const send = (content: string, hidden = first) => {
      const fields = Object.fromEntries(hidden.map(({ name, value }) => [name, value]));
      return request.post("/posts/add/", { multipart: { ...fields, title, content }, maxRedirects: 0 });
    };
    const countPosts = async () =>
      (await (await request.get(`/authors/${id}/`)).text()).split(`>${title}</a>`).length - 1;

    const answers = [...(await Promise.all([send("It rained."), send("It rained.")])), await send("It rained.")];
    for (const answer of answers) expect(answer.status()).toBe(302);
    const places = answers.map(locationOf).sort();
    const [profile, post = ""] = [places[0], places[1]];
    expect(profile).toBe(`/authors/${id}/`);
    expect(post).toMatch(/^\/posts\/\d+\/$/);
    expect(places).toEqual([profile, post, post]);
    expect(await countPosts()).toBe(1);

    const refused = await documentOf(await send("It rained all day."));
    expect(refused.querySelector("form [role=alert]")?.textContent).toContain("already been saved as a post");
    const saved = [...refused.querySelectorAll("form a")].find((link) => link.textContent === "Open the saved post");
    expect(saved?.getAttribute("href")).toBe(post);
    expect(refused.querySelector("textarea")?.value).toBe("It rained all day.");
    expect(await countPosts()).toBe(1);
    expect((await send("It rained all day.", hiddenOf(refused))).status()).toBe(302);
    expect(await countPosts()).toBe(2);
  });
});
