import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, type Page } from "@playwright/test";
import { PASSWORD, uniqueName } from "./journey.ts";

const run = promisify(execFile);

/** Makes a staff account with the operators' own command. */
export async function createStaff(): Promise<string> {
  const username = uniqueName("staff");
  const account = ["--username", username, "--email", `${username}@example.com`, "--password", PASSWORD];
  await run(process.execPath, ["cli/main.ts", "createsuperuser", ...account], {
    env: { ...process.env, DATA_DIR: process.env.DAYBOOK_E2E_DATA_DIR },
  });
  return username;
}

/** Makes a staff account and logs it in by the form. */
export async function logInAsStaff(page: Page): Promise<string> {
  const username = await createStaff();
  await page.goto("/login/");
  await page.getByLabel("Username").fill(username);
  await page.locator("[name=password]").fill(PASSWORD);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page).toHaveURL(/\/authors\/\d+\/$/);
  return username;
}
