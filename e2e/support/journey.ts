import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect, type Page } from "@playwright/test";

export const PASSWORD = "a quiet evening at home";

export const uniqueName = (prefix: string) => `${prefix}_${randomUUID().slice(0, 8)}`;

/** Signs up by the form and ends on the new profile. */
export async function signUp(page: Page, username = uniqueName("ann")): Promise<string> {
  await page.goto("/signup/");
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Email").fill(`${username}@example.com`);
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
  await expect(page).toHaveURL(/\/$/);
}

export const choosePhoto = (page: Page, photo: Buffer) =>
  page.locator("[name=image]").setInputFiles({ name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: photo });

/** Every file under the server's media folder, relative to it. */
export async function mediaFiles(): Promise<string[]> {
  const root = path.join(process.env.DAYBOOK_E2E_DATA_DIR ?? "", "media");
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}
