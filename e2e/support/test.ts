import { type APIRequestContext, test as base, type Page } from "@playwright/test";
import { type Account, signUp } from "./plain-form.ts";
import { logInAsStaff } from "./staff.ts";

type Fixtures = {
  /** A new account, to which the browser of the test is logged in. */
  account: Account;
  /** The page of `account`. */
  userPage: Page;
  /** The name of a new staff account, to which the browser of the test is logged in. */
  staff: string;
  /** The page of `staff`. */
  staffPage: Page;
  /** Another user, in a browser of their own. */
  otherUser: Account & { page: Page; request: APIRequestContext };
};

/** Accounts are created and logged in to by requests that share the cookies of the browser, not by forms in it. */
export const test = base.extend<Fixtures>({
  account: async ({ context }, use) => use(await signUp(context.request)),
  userPage: async ({ page, account: _account }, use) => use(page),
  staff: async ({ context }, use) => use(await logInAsStaff(context.request)),
  staffPage: async ({ page, staff: _staff }, use) => use(page),
  otherUser: async ({ browser, javaScriptEnabled }, use) => {
    const context = await browser.newContext({ javaScriptEnabled });
    const account = await signUp(context.request);
    await use({ ...account, page: await context.newPage(), request: context.request });
    await context.close();
  },
});
