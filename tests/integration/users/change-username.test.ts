import { describe, expect, test } from "vitest";
import { updateAccount } from "#db/queries/accounts.ts";
import { reload } from "#tests/support/accounts.ts";
import { holding, runBehindLock } from "#tests/support/behind-lock.ts";
import { asViewer, createUser, PASSWORD, type User } from "#tests/support/factories.ts";
import { refusalOf, refusedFields } from "#tests/support/refusal.ts";
import type { SurfaceName } from "#tests/support/surfaces.ts";
import { changeUsername } from "#tests/support/surfaces.ts";

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const change = (user: User, newUsername: string, surface: SurfaceName, password = PASSWORD) =>
  changeUsername(asViewer(user), { password, new_username: newUsername }, surface);

const TAKEN = { new_username: ["A user with that username already exists."] };

describe("the form", () => {
  test("FU-01 the right password and a free name are accepted", async () => {
    expect(await change(await createUser(), "free_name", "form")).toEqual({ username: "free_name" });
  });

  test("FU-02 a wrong password is an error on password", async () => {
    const user = await createUser();
    expect(await refusedFields(change(user, "free_name", "form", "wrong"))).toEqual({
      password: ["Password is incorrect."],
    });
    expect((await reload(user)).username).toBe(user.username);
  });

  test("FU-03 another's name is an error on new_username", async () => {
    const other = await createUser();
    expect(await refusedFields(change(await createUser(), other.username, "form"))).toEqual(TAKEN);
  });

  test("FU-04 another's name in upper case is an error on new_username", async () => {
    const other = await createUser();
    expect(await refusedFields(change(await createUser(), other.username.toUpperCase(), "form"))).toEqual(TAKEN);
  });

  test("FU-05 one's own name in upper case is accepted", async () => {
    const user = await createUser();
    await change(user, user.username.toUpperCase(), "form");
    expect((await reload(user)).username).toBe(user.username.toUpperCase());
  });

  test("FU-06 a change ten days ago is an error of the form, beside those of the fields", async () => {
    const user = await createUser({ usernameLastChanged: daysAgo(10) });
    expect(await refusedFields(change(user, "not valid!", "form", "wrong"))).toEqual({
      password: ["Password is incorrect."],
      new_username: ["Enter a valid username. This value may contain only letters, numbers, and @ . + - _ characters."],
      "": ["You can only change your username once every 30 days. Please wait 20 more day(s)."],
    });
  });

  test("FU-07 a change 31 days ago does not matter", async () => {
    await change(await createUser({ usernameLastChanged: daysAgo(31) }), "free_name", "form");
  });

  test("FU-08 a user who never changed the name may", async () => {
    await change(await createUser({ usernameLastChanged: null }), "free_name", "form");
  });

  test("FU-09 a name with a space and an exclamation mark is an error on new_username", async () => {
    expect(await refusedFields(change(await createUser(), "free name!", "form"))).toHaveProperty("new_username");
  });

  test("FU-10 the name and the time of the change are stored", async () => {
    const user = await createUser();
    await change(user, "free_name", "form");
    expect(await reload(user)).toMatchObject({ username: "free_name", usernameLastChanged: expect.any(Date) });
  });

  test("FU-11 the time of the change is that of the change", async () => {
    const user = await createUser();
    const before = Date.now();
    await change(user, "free_name", "form");
    const changedAt = (await reload(user)).usernameLastChanged?.getTime() ?? 0;
    expect(changedAt).toBeGreaterThanOrEqual(before);
    expect(changedAt).toBeLessThanOrEqual(Date.now());
  });
});

describe("the API", () => {
  test("SU-01 the right password and a free name are accepted", async () => {
    expect(await change(await createUser(), "free_name", "rest")).toEqual({ username: "free_name" });
  });

  test("SU-02 a wrong password is an error on password", async () => {
    expect(await refusedFields(change(await createUser(), "free_name", "rest", "wrong"))).toEqual({
      password: ["Password is incorrect."],
    });
  });

  test("SU-03 a taken name is an error on new_username", async () => {
    const other = await createUser();
    expect(await refusedFields(change(await createUser(), other.username, "rest"))).toEqual(TAKEN);
  });

  test("SU-04 a taken name in upper case is an error on new_username", async () => {
    const other = await createUser();
    expect(await refusedFields(change(await createUser(), other.username.toUpperCase(), "rest"))).toEqual(TAKEN);
  });

  test("SU-05 a change ten days ago is an error on new_username, once the fields are right", async () => {
    const user = await createUser({ usernameLastChanged: daysAgo(10) });
    expect(await refusedFields(change(user, "free_name", "rest"))).toEqual({
      new_username: ["You can only change your username once every 30 days. Please wait 20 more day(s)."],
    });
    expect(await refusedFields(change(user, "free_name", "rest", "wrong"))).toEqual({
      password: ["Password is incorrect."],
    });
  });

  test("SU-06 a change 31 days ago does not matter", async () => {
    await change(await createUser({ usernameLastChanged: daysAgo(31) }), "free_name", "rest");
  });

  test("SU-07 a user who never changed the name may", async () => {
    await change(await createUser(), "free_name", "rest");
  });
});

test("names are normalised and reserved on a change as well", async () => {
  const user = await createUser();
  expect(await refusedFields(change(user, "me", "rest"))).toEqual({ new_username: ["This username is reserved."] });
  expect(await change(user, "ｆｒｅｅ", "rest")).toEqual({ username: "free" });
});

test("of parallel changes of one user one succeeds, and the cooldown refuses the rest", async () => {
  const user = await createUser();
  const names = ["first", "second", "third", "fourth", "fifth"];
  const results = await Promise.allSettled(names.map((name) => change(user, name, "rest")));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const result of results) {
    if (result.status === "rejected") expect(result.reason.fields.new_username[0]).toContain("30 days");
  }
});

test("of several users who want one name at once one gets it", async () => {
  const wanting = await Promise.all(Array.from({ length: 5 }, () => createUser()));
  const results = await Promise.allSettled(wanting.map((user) => change(user, "wanted", "rest")));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const result of results) if (result.status === "rejected") expect(result.reason.fields).toEqual(TAKEN);
});

test("a password that was changed while the change waited is wrong, and the name stays", async () => {
  const user = await createUser();
  const [result] = await runBehindLock(holding(user), [() => refusedFields(change(user, "free_name", "form"))], (tx) =>
    updateAccount(tx, user.id, { password: "another hash" }),
  );
  expect(result).toMatchObject({ value: { password: ["Password is incorrect."] } });
  expect((await reload(user)).username).toBe(user.username);
});

test("an account that was deactivated while the change waited keeps its name", async () => {
  const user = await createUser();
  const [result] = await runBehindLock(holding(user), [() => refusalOf(change(user, "free_name", "form"))], (tx) =>
    updateAccount(tx, user.id, { isActive: false }),
  );
  expect(result).toMatchObject({ value: { code: "unauthenticated" } });
  expect((await reload(user)).username).toBe(user.username);
});
