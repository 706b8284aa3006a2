import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";

export const PASSWORD = "a quiet evening at home";

export const uniqueName = (prefix: string) => `${prefix}_${randomUUID().slice(0, 8)}`;

/** Signs up by the form and ends on the new profile. */
export async function signUp(
  page: Page,
  username = uniqueName("ann"),
  email = `${username}@example.com`,
): Promise<string> {
  await page.goto("/signup/");
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Email").fill(email);
  await page.locator("[name=password1]").fill(PASSWORD);
  await page.locator("[name=password2]").fill(PASSWORD);
  await page.locator("[name=accept_terms]").check();
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page).toHaveURL(/\/authors\/\d+\/$/);
  return username;
}

type Entry = { title: string; content: string; photo?: Buffer };

/** Fills and sends the form of `/posts/add/`; a published entry leads home. */
export async function writeEntry(page: Page, { title, content, photo }: Entry): Promise<void> {
  await page.goto("/posts/add/");
  await page.locator("[name=title]").fill(title);
  await page.locator("[name=content]").fill(content);
  if (photo) await choosePhoto(page, photo);
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page).toHaveURL(/^[a-z]+:\/\/[^/]+\/$/);
}

export const choosePhoto = (page: Page, photo: Buffer) =>
  page.locator("[name=image]").setInputFiles({ name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: photo });

/** The address that a picture came from. A browser has chosen none before the picture is laid out. */
export const sourceOf = (picture: Locator) =>
  picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.currentSrc));

/** Everything the server still keeps of the picture that this address shows: its original, its copies, its thumbnail. */
export async function filesOfPicture(source: string): Promise<string[]> {
  const [id = ""] = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/.exec(source) ?? [];
  expect(id).not.toBe("");
  const root = path.join(process.env.DAYBOOK_E2E_DATA_DIR ?? "", "media");
  const files = await readdir(root, { recursive: true });
  return files.filter((file) => file.includes(id));
}
