import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { everyTest } from "#tests/support/contract.ts";

/** Every form of the product, by its action or address: the title of the test that sends it with scripts switched off. */
const FORMS: Record<string, string> = {
  signUpAction: "WS-02 a valid form makes the user",
  logInAction: "WL-02 the right name and password lead to one's own profile",
  "/logout/": "WL-05 logging out ends the session and leads home",
  requestResetAction: "WR-02 a known address gets one mail with the link and the username",
  setPasswordAction: "resetting a password: both mistakes of the new one are told, then it is set",
  changePasswordAction: "WP-03 the right old password changes it; this session stays, everything else ends",
  changeUsernameAction: "WU-03 the right password and a free name change it, and say so once",
  changeEmailAction: "WM-01 the right password and a free address send one mail with the link to the new address",
  restoreEmailAction: "the old address can take the change back, by a button and not by opening the link",
  deleteAccountAction: "WD-04 the owner's confirmation deletes the account",
  revokeDeviceAction: "one can be logged out, and all others at once",
  revokeOthersAction: "one can be logged out, and all others at once",
  addPostAction: "adding: a published entry leads home, a draft to one's own profile",
  editPostAction:
    "editing: what is there is filled in, the picture can be cleared, and not cleared and replaced at once",
  deletePostAction: "deleting: the page warns, and the answer leads to the author's profile, for staff too",
  setLikeAction: "liking: one press likes, the next one takes it back, and both lead to where one was",
  retryImageAction: "trying a failed picture again: the author is told why, and the picture comes",
  changePostsAction: "staff unpublish an entry: readers, feed and log know at once",
  changeConfirmedPostsAction: "nothing is deleted before it is named",
  changeUsersAction: "a deactivated member is out at once with all posts, and in again with them",
  changeConfirmedUsersAction: "an account is deleted with what it wrote after it was named",
  changeLikesAction: "a like is taken away after it was named",
  changeConfirmedLikesAction: "a like is taken away after it was named",
  retryJobsAction: "a job that was given up is run again",
  retryAllJobsAction: "a job that was given up is run again",
  "/admin/…/ search": "nothing is deleted before it is named",
};

const root = path.resolve(import.meta.dirname, "../../..");
const sources = (folder: string, name: RegExp) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => name.test(file))
    .map((file) => readFileSync(path.join(root, folder, file), "utf8"));

test("every server action is a form of the list", () => {
  const actions = sources("app", /(^|\/)actions\.ts$/).flatMap((text) => [
    ...text.matchAll(/^export (?:async function|const) (\w+)/gm),
  ]);
  const listed = Object.keys(FORMS).filter((form) => !form.startsWith("/"));
  expect(actions.map(([, name]) => name).sort()).toEqual(listed.sort());
});

test("the forms that have an address instead of an action are those of the list", () => {
  const addresses = sources("components", /\.tsx$/).flatMap((text) => [...text.matchAll(/<form\s[^>]*method="\w+"/g)]);
  expect(addresses).toHaveLength(Object.keys(FORMS).filter((form) => form.startsWith("/")).length);
});

test("every form is sent by a test without scripts", () => {
  const tests = everyTest();
  expect(Object.entries(FORMS).filter(([, title]) => !tests.includes(title))).toEqual([]);
});
