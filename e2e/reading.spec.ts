import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { gotoHydrated } from "./support/hydrated.ts";
import { publishPost, signUpByForm, sourceOf, uniqueName } from "./support/journey.ts";
import { phonePhoto } from "./support/photo.ts";
import { signUp } from "./support/plain-form.ts";
import { test } from "./support/test.ts";

/** Publishes a post with an image, opens it and returns its path. */
async function postWithImage(page: Page, content = "Frost on the roofs."): Promise<string> {
  const title = uniqueName("A clear morning");
  await publishPost(page, { title, content, image: await phonePhoto() });
  await page.getByRole("link", { name: title, exact: true }).first().click();
  await expect(page.getByRole("img", { name: `${title} image` })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** The layout shift of the page since it began to load. */
const layoutShift = (page: Page) =>
  page.evaluate(async () => {
    let sum = 0;
    const add = (shifts: PerformanceEntryList) => {
      for (const shift of shifts as (PerformanceEntry & { value: number })[]) sum += shift.value;
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    await document.fonts.ready;
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    add(observer.takeRecords());
    return sum;
  });

for (const width of [1280, 390]) {
  test(`nothing moves while a page with images loads, ${width} pixels wide`, async ({ userPage: page }) => {
    const post = await postWithImage(page);
    await page.setViewportSize({ width, height: 844 });
    for (const path of ["/", post]) {
      await gotoHydrated(page, path);
      expect([path, await layoutShift(page)]).toEqual([path, 0]);
    }
  });
}

test("a post’s image has the size that the screen needs, and its text a readable line length", async ({
  userPage: page,
  browser,
}) => {
  const post = await postWithImage(page, "A line that goes on and on. ".repeat(20));
  const sources = [];
  for (const width of [390, 1600]) {
    const reader = await (await browser.newContext({ viewport: { width, height: 844 } })).newPage();
    await reader.goto(post, { waitUntil: "load" });
    sources.push(await sourceOf(reader.locator("figure img")));
  }
  expect(sources).toEqual([expect.stringContaining("-480w.webp"), expect.stringContaining("-960w.webp")]);

  const characters = await page.locator(".post-text").evaluate((element) => {
    const zeros = document.createElement("span");
    zeros.textContent = "0".repeat(20);
    element.querySelector("p")?.prepend(zeros);
    return element.getBoundingClientRect().width / (zeros.getBoundingClientRect().width / 20);
  });
  expect(characters).toBeGreaterThan(45);
  expect(characters).toBeLessThan(66);
});

test("a post’s image opens in the page, and closing it leads back; without scripts it is a link", async ({
  userPage: page,
  browser,
}) => {
  const post = await postWithImage(page);
  const link = page.locator("figure a");
  const viewer = page.getByRole("dialog", { name: / image$/ });
  await link.focus();
  await page.keyboard.press("Enter");
  const image = viewer.getByRole("img", { name: / image$/ });
  await expect(image).toBeVisible();
  expect(await sourceOf(image)).toBe(new URL((await link.getAttribute("href")) ?? "", page.url()).href);
  await expect(viewer.getByRole("button", { name: "Close" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(viewer).toBeHidden();
  await expect(link).toBeFocused();

  await link.click();
  await expect(image).toBeInViewport({ ratio: 1 });
  await page.mouse.click(2, 400);
  await expect(viewer).toBeHidden();
  await expect(page).toHaveURL(post);

  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await plain.goto(post);
  await plain.locator("figure a").click();
  await expect(plain).toHaveURL(/\/media\/.+\.jpg$/);
});

test("the footer leads to the feeds, and leaving for a file raises no error", async ({ page }) => {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto("/");
  await page.getByRole("contentinfo").getByRole("link", { name: "Feed" }).click();
  await expect(page.getByRole("heading", { name: "Feeds" })).toBeVisible();
  const feed = new URL("/feed.atom", page.url()).href;
  await page.getByRole("link", { name: feed }).click();
  await expect(page).toHaveURL(feed);
  for (const address of ["/api/v1/", "/api/v1/docs/", "/api/v1/openapi.json"]) {
    await page.goto("/");
    await page.evaluate((address) => location.assign(address), address);
    await expect(page).toHaveURL(address);
  }
  await page.goto("/");
  expect(errors).toEqual([]);
});

test("letters beyond Western Europe use our own fonts, which no other page loads", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  await signUpByForm(page);
  expect(fetched.filter((url) => url.includes("latin_ext"))).toEqual([]);
  const title = uniqueName("Čtvrtek");
  await publishPost(page, { title, content: "čřąő" });
  await page.getByRole("link", { name: title, exact: true }).first().click();
  await expect(page.getByText("čřąő", { exact: true })).toBeVisible();
  await giveFallback(page, ".post-text p");
  expect(await fontsOf(page, ".post-text p")).toEqual([expect.stringMatching(/^Newsreader/)]);
});

/**
 * Makes the fallback of matching metrics, which is the system's Times or Arial, a font that has the letters too: neither
 * of the two is on the machine that runs the tests.
 */
async function giveFallback(page: Page, selector: string): Promise<void> {
  const file = "node_modules/@fontsource-variable/figtree/files/figtree-latin-ext-wght-normal.woff2";
  const bytes = await readFile(file, "base64");
  const families = await page.locator(selector).evaluate(async (element, bytes) => {
    const families = getComputedStyle(element)
      .fontFamily.split(",")
      .map((family) => family.trim().replaceAll('"', ""))
      .filter((family) => family.endsWith(" Fallback"));
    for (const family of families) {
      const font = new FontFace(
        family,
        Uint8Array.from(atob(bytes), (byte) => byte.charCodeAt(0)),
      );
      document.fonts.add(await font.load());
    }
    await document.fonts.ready;
    return families;
  }, bytes);
  expect(families).toHaveLength(1);
}

/** The fonts that the text of an element is really drawn with; one of the system's is marked as such. */
async function fontsOf(page: Page, selector: string): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument");
  const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector });
  const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
  return fonts.map(({ familyName, isCustomFont }) => (isCustomFont ? familyName : `${familyName} of the system`));
}

test("printed, a post is dark ink on white, without navigation, in every theme", async ({ userPage: page }) => {
  const post = await postWithImage(page);
  await page.getByRole("radio", { name: "Dark" }).check({ force: true });
  await page.goto(post);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const hidden of ["body > header", "body > footer", "article footer"])
    await expect(page.locator(hidden)).toBeHidden();
  const lightness = await page.locator(".post-text").evaluate((element) => {
    const canvas = document.createElement("canvas").getContext("2d");
    if (!canvas) return 255;
    canvas.fillStyle = getComputedStyle(element).color;
    canvas.fillRect(0, 0, 1, 1);
    return Math.max(...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3));
  });
  expect(lightness).toBeLessThan(80);
});

test("the date badge moves between list and post, and stands still with reduced motion", async ({
  userPage: page,
  browser,
}) => {
  const post = await postWithImage(page);
  // The list of the author: the home page may move on to posts of other tests.
  const list = (await page.locator("article a[href^='/authors/']").first().getAttribute("href")) ?? "";
  for (const reducedMotion of ["no-preference", "reduce"] as const) {
    const reader = await (await browser.newContext({ reducedMotion })).newPage();
    await reader.addInitScript(() => {
      window.addEventListener("pagereveal", async ({ viewTransition }) => {
        await viewTransition?.ready;
        const moving = document.getAnimations().map(({ effect }) => (effect as KeyframeEffect).pseudoElement);
        document.documentElement.dataset.turned = String(moving.includes("::view-transition-group(date-badge)"));
      });
    });
    const turned = reader.locator("html");
    const glides = reducedMotion === "no-preference";
    const thereAndBack = async () => {
      await reader.goto(list);
      await reader.locator(`article h2 a[href="${post}"]`).click();
      await expect(reader).toHaveURL(new RegExp(`${post}$`));
      await expect(turned).toHaveAttribute("data-turned", String(glides));
      await reader.goBack();
      await expect(reader).toHaveURL(new RegExp(`${list}$`));
      await expect(turned).toHaveAttribute("data-turned", String(glides));
    };
    // The browser leaves a transition out when the page comes too late for it: on a busy machine it takes another try.
    if (glides) await expect(thereAndBack).toPass();
    else await thereAndBack();
  }
});

test("endless words make no page scroll sideways, magnified or on the narrowest screen", async ({ page }) => {
  const { id } = await signUp(page.request, uniqueName(`Maximiliane_Henriette_von_Hohenzollern_${"x".repeat(60)}`));
  const profile = `/authors/${id}/`;
  const title = `${"Donaudampfschifffahrtsgesellschaft".repeat(2)} ${uniqueName("x")}`;
  await publishPost(page, { title, content: `${"A".repeat(300)} https://example.com/${"long/".repeat(40)}` });
  await page.getByRole("link", { name: title, exact: true }).first().click();
  await expect(page).toHaveURL(/\/posts\/\d+\/$/);
  const post = new URL(page.url()).pathname;
  // A screen of 1280 at 200 % has 640 left, at 400 % it has 320.
  for (const width of [640, 320]) {
    await page.setViewportSize({ width, height: 640 });
    for (const path of [
      "/",
      post,
      `${post}edit/`,
      `${post}delete/`,
      "/posts/add/",
      profile,
      `${profile}delete/`,
      "/username_change/",
    ]) {
      await page.goto(path);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([path, width, overflow]).toEqual([path, width, 0]);
    }
  }
});
