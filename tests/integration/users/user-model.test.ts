import { expect, test } from "vitest";
import { db, violates } from "#db/client.ts";
import { updateAccount } from "#db/queries/accounts.ts";
import { reload } from "#tests/support/accounts.ts";
import { createStaff, createUser } from "#tests/support/factories.ts";

const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

test("MU-01 two users cannot have one email, in any case", async () => {
  const { email } = await createUser();
  expect(violates(await failure(createUser({ email: email.toUpperCase() })), "users_email_unique")).toBe(true);
});

test("MU-02 two users cannot have one username, in any case", async () => {
  const { username } = await createUser();
  expect(violates(await failure(createUser({ username: username.toUpperCase() })), "users_username_unique")).toBe(true);
});

test("MU-03 a user is shown by their username", async () => {
  expect((await createUser({ username: "ann" })).username).toBe("ann");
});

test("MU-04 a new user is active and not staff", async () => {
  expect(await createUser()).toMatchObject({ isActive: true, isStaff: false, isSuperuser: false });
});

test("MU-05 a staff user is staff", async () => {
  expect((await createStaff()).isStaff).toBe(true);
});

test("MV-01 a new user waits for no address", async () => {
  expect((await createUser()).pendingEmail).toBe("");
});

test("MV-02 a new user has no verification token", async () => {
  expect((await createUser()).emailVerificationToken).toBe("");
});

test("MV-03 a new user has no verification expiry", async () => {
  expect((await createUser()).emailVerificationExpires).toBeNull();
});

test("MV-04 an address that waits is kept with its token and expiry", async () => {
  const user = await createUser();
  const request = {
    pendingEmail: "new@example.com",
    emailVerificationToken: "6f0f2f1e-9d8e-4b7e-8f6a-0c1d2e3f4a5b",
    emailVerificationExpires: new Date("2026-12-01T00:00:00Z"),
  };
  await updateAccount(db, user.id, request);
  expect(await reload(user)).toMatchObject(request);
});

test("MN-01 a new user has never changed the name", async () => {
  expect((await createUser()).usernameLastChanged).toBeNull();
});

test("MN-02 the time of the last change of name is kept", async () => {
  const user = await createUser();
  const usernameLastChanged = new Date("2026-11-01T12:00:00Z");
  await updateAccount(db, user.id, { usernameLastChanged });
  expect((await reload(user)).usernameLastChanged).toEqual(usernameLastChanged);
});
