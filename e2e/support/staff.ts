import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type APIRequestContext, expect } from "@playwright/test";
import { PASSWORD, uniqueName } from "./journey.ts";
import { logIn } from "./plain-form.ts";

const run = promisify(execFile);

/** Creates a staff account by the operators' command. */
export async function createStaff(): Promise<string> {
  const username = uniqueName("staff");
  const account = ["--username", username, "--email", `${username}@example.com`, "--password", PASSWORD];
  await run(process.execPath, ["cli/main.ts", "createsuperuser", ...account], {
    env: { ...process.env, DATA_DIR: process.env.DAYBOOK_E2E_DATA_DIR },
  });
  return username;
}

/** Creates a staff account and logs in to it. */
export async function logInAsStaff(request: APIRequestContext): Promise<string> {
  const username = await createStaff();
  expect((await logIn(request, username)).status()).toBe(302);
  return username;
}
