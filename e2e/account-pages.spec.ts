import { expect, test } from "@playwright/test";
import { withDatabase } from "./support/database.ts";
import { PASSWORD, uniqueName } from "./support/journey.ts";
import {
  documentOf,
  emailTo,
  get,
  isLoggedIn,
  linkIn,
  locationOf,
  logIn,
  messagesIn,
  mistakesIn,
  signUp,
  submit,
} from "./support/plain-form.ts";

// Everything here is plain HTTP: pages are fetched and forms are posted with their hidden fields. No script runs.

const NEW_PASSWORD = "another evening at home";

test.describe("sign up", () => {
  const newcomer = () => {
    const username = uniqueName("new");
    return {
      username,
      email: `${username}@example.com`,
      password1: PASSWORD,
      password2: PASSWORD,
      accept_terms: "on",
    };
  };

  test("WS-01 the page shows the form", async ({ request }) => {
    const page = await get(request, "/signup/");
    expect(page.status()).toBe(200);
    const document = await documentOf(page);
    expect(document.title).toBe("Sign up");
    const names = [...document.querySelectorAll("main form input[name]")].map((input) => input.getAttribute("name"));
    expect(names).toEqual(expect.arrayContaining(["username", "email", "password1", "password2", "accept_terms"]));
    expect(document.querySelectorAll("[id$=-hint] li")).toHaveLength(4);
  });

  test("WS-02 a valid form creates the user", async ({ request, playwright, baseURL }) => {
    const form = newcomer();
    expect((await submit(request, "/signup/", form)).status()).toBe(302);
    const other = await playwright.request.newContext({ ...(baseURL && { baseURL }) });
    expect((await logIn(other, form.username)).status()).toBe(302);
    await other.dispose();
  });

  test("WS-03 a valid form logs the new user in", async ({ request }) => {
    const form = newcomer();
    const answer = await submit(request, "/signup/", form);
    const profile = await request.get(locationOf(answer) ?? "");
    expect(profile.status()).toBe(200);
    const document = await documentOf(profile);
    expect(document.body.dataset.authenticated).toBe("true");
    expect(document.querySelector("body > header")?.textContent).toContain(form.username);
  });

  test("WS-04 a valid form leads to the new user's profile", async ({ request }) => {
    const form = newcomer();
    const answer = await submit(request, "/signup/", form);
    expect(locationOf(answer)).toMatch(/^\/authors\/\d+\/$/);
    expect((await documentOf(await request.get(locationOf(answer) ?? ""))).title).toContain(form.username);
  });

  test("WS-05 passwords that differ are an error on password2", async ({ request }) => {
    const form = newcomer();
    const answer = await submit(request, "/signup/", { ...form, password2: "something else" });
    expect(answer.status()).toBe(200);
    expect(await mistakesIn(answer)).toEqual({ password2: ["The two password fields didn’t match."] });
    expect((await logIn(request, form.username)).status()).toBe(200);
  });

  test("WS-06 a taken username is an error on username", async ({ request }) => {
    const { username } = await signUp(request);
    await request.post("/logout/");
    const answer = await submit(request, "/signup/", { ...newcomer(), username: username.toUpperCase() });
    expect(answer.status()).toBe(200);
    expect(await mistakesIn(answer)).toEqual({ username: ["A user with that username already exists."] });
  });

  test("WS-07 a taken email is an error on email", async ({ request }) => {
    const { email } = await signUp(request);
    await request.post("/logout/");
    const answer = await submit(request, "/signup/", { ...newcomer(), email: email.toUpperCase() });
    expect(answer.status()).toBe(200);
    expect(await mistakesIn(answer)).toEqual({ email: ["A user with that email already exists."] });
  });

  test("an empty form names every field, keeps what was typed and empties the passwords", async ({ request }) => {
    const answer = await submit(request, "/signup/", { username: "typed name!", password1: PASSWORD });
    expect(await mistakesIn(answer)).toEqual({
      username: ["Enter a valid username. This value may contain only letters, numbers, and @ . + - _ characters."],
      email: ["This field is required."],
      password2: ["This field is required."],
      accept_terms: ["You must accept the terms to continue"],
    });
    const document = await documentOf(answer);
    expect(document.querySelector<HTMLInputElement>("[name=username]")?.value).toBe("typed name!");
    expect(document.querySelector<HTMLInputElement>("[name=password1]")?.value).toBe("");
    expect(await answer.text()).not.toContain(PASSWORD);
  });

  test("a logged-in user is redirected to their profile", async ({ request }) => {
    const { id } = await signUp(request);
    for (const url of ["/signup/", "/login/"]) {
      const page = await get(request, url);
      expect([page.status(), locationOf(page)]).toEqual([302, `/authors/${id}/`]);
    }
  });
});

test.describe("log in and out", () => {
  const FAILED = "Please enter a correct username and password. Note that both fields may be case-sensitive.";

  test("WL-01 the page shows the form", async ({ request }) => {
    const page = await get(request, "/login/");
    expect(page.status()).toBe(200);
    const document = await documentOf(page);
    expect(document.title).toBe("Log in");
    expect(document.querySelector("main form [name=password]")).not.toBeNull();
    const links = [...document.querySelectorAll("main a")].map((link) => link.getAttribute("href"));
    expect(links).toEqual(expect.arrayContaining(["/password_reset/", "/signup/"]));
  });

  test("without scripts the form leads back to the page that the login was opened from", async ({
    request,
    baseURL,
  }) => {
    for (const [referer, next] of [
      ["/popular/", "/popular/"],
      ["/login/", ""],
      ["/signup/", ""],
    ] as const) {
      const page = await request.get("/login/", { headers: { referer: new URL(referer, baseURL).href } });
      const field = (await documentOf(page)).querySelector<HTMLInputElement>("main form [name=next]");
      expect([referer, field?.value]).toEqual([referer, next]);
    }
  });

  test("WL-02 the right name and password lead to one's own profile", async ({ request }) => {
    const { username, id } = await signUp(request);
    await request.post("/logout/");
    const answer = await logIn(request, username);
    expect([answer.status(), locationOf(answer)]).toEqual([302, `/authors/${id}/`]);
  });

  test("WL-03 a wrong password is an error of the form", async ({ request }) => {
    const { username } = await signUp(request);
    await request.post("/logout/");
    for (const [name, password] of [
      [username, "wrong"],
      [username.toUpperCase(), PASSWORD],
      ["not a user", PASSWORD],
    ] as const) {
      const answer = await logIn(request, name, password);
      expect(answer.status()).toBe(200);
      expect(await mistakesIn(answer)).toEqual({ "": [FAILED] });
    }
  });

  test("WL-04 after the login the visitor is that user", async ({ request }) => {
    const { username } = await signUp(request);
    await request.post("/logout/");
    await logIn(request, username);
    expect((await documentOf(await request.get("/"))).querySelector("body > header")?.textContent).toContain(username);
  });

  test("WL-05 logging out ends the session and leads home", async ({ request }) => {
    await signUp(request);
    const { cookies } = await request.storageState();
    const answer = await request.post("/logout/", { maxRedirects: 0 });
    expect([answer.status(), locationOf(answer)]).toEqual([302, "/"]);
    expect(await isLoggedIn(request)).toBe(false);
    // The old cookie is no longer valid.
    const old = cookies.find(({ name }) => name === "sessionid")?.value;
    const page = await request.get("/popular/", { headers: { cookie: `sessionid=${old}` } });
    expect((await documentOf(page)).body.dataset.authenticated).toBe("false");
  });

  test("logging out is a POST only", async ({ request }) => {
    const answer = await get(request, "/logout/");
    expect(answer.status()).toBe(405);
    expect(answer.headers().allow).toContain("POST");
  });

  test("the session cookie is HttpOnly and lasts fourteen days", async ({ request }) => {
    await signUp(request);
    const session = (await request.storageState()).cookies.find(({ name }) => name === "sessionid");
    expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
    const days = ((session?.expires ?? 0) - Date.now() / 1000) / 86_400;
    expect(Math.round(days)).toBe(14);
  });

  test("a browser stays a known device after it has logged out", async ({ request }) => {
    const cookieOf = async (name: string) =>
      (await request.storageState()).cookies.find((cookie) => cookie.name === name);
    const { username } = await signUp(request);
    const first = await cookieOf("known_device");
    expect(first).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
    expect(Math.round(((first?.expires ?? 0) - Date.now() / 1000) / 86_400)).toBe(400);
    await request.post("/logout/");
    expect((await cookieOf("known_device"))?.value).toBe(first?.value);
    await logIn(request, username);
    expect((await cookieOf("known_device"))?.value).toBe(first?.value);
  });

  for (const [next, target] of [
    ["/popular/", "/popular/"],
    ["//evil.example/", null],
    ["https://evil.example/", null],
    ["/\\evil.example/", null],
  ] as const) {
    test(`the login with next=${next} leads to ${target ?? "the profile"}`, async ({ request }) => {
      const { username, id } = await signUp(request);
      await request.post("/logout/");
      const answer = await logIn(request, username, PASSWORD, `/login/?next=${encodeURIComponent(next)}`);
      expect(locationOf(answer)).toBe(target ?? `/authors/${id}/`);
    });
  }

  test("a form sent from another site is refused with the 403 page", async ({ request }) => {
    await signUp(request);
    const crossSite = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
    for (const url of ["/logout/", "/login/", "/password_change/"]) {
      const answer = await request.post(url, { headers: crossSite, multipart: { a: "b" }, maxRedirects: 0 });
      expect(answer.status()).toBe(403);
      expect(await answer.text()).toContain("Access Forbidden");
    }
    expect(await isLoggedIn(request)).toBe(true);
  });
});

test.describe("change username", () => {
  test("WU-01 anonymous visitors go to the login page", async ({ request }) => {
    const page = await get(request, "/username_change/");
    expect([page.status(), locationOf(page)]).toEqual([302, "/login/?next=/username_change/"]);
  });

  test("WU-02 the page shows the form", async ({ request }) => {
    await signUp(request);
    const page = await get(request, "/username_change/");
    expect(page.status()).toBe(200);
    expect((await documentOf(page)).title).toBe("Change Username");
  });

  test("WU-03 the right password and a free name change it, with one message", async ({ request }) => {
    const { id } = await signUp(request);
    const name = uniqueName("renamed");
    const answer = await submit(request, "/username_change/", { password: PASSWORD, new_username: name });
    expect([answer.status(), locationOf(answer)]).toEqual([302, `/authors/${id}/`]);
    const profile = await request.get(`/authors/${id}/`);
    expect(await messagesIn(profile)).toEqual(["Username changed successfully."]);
    expect((await documentOf(profile)).title).toContain(name);
    expect(await messagesIn(await request.get(`/authors/${id}/`))).toEqual([]);
  });

  test("WU-04 a wrong password changes nothing", async ({ request }) => {
    const { username } = await signUp(request);
    const answer = await submit(request, "/username_change/", { password: "wrong", new_username: uniqueName("x") });
    expect(answer.status()).toBe(200);
    expect(await mistakesIn(answer)).toEqual({ password: ["Password is incorrect."] });
    expect((await documentOf(answer)).querySelector("body > header")?.textContent).toContain(username);
  });
});

test.describe("change email", () => {
  test("WE-01 anonymous visitors go to the login page", async ({ request }) => {
    const page = await get(request, "/email_change/");
    expect([page.status(), locationOf(page)]).toEqual([302, "/login/?next=/email_change/"]);
  });

  test("WE-02 the page shows the form", async ({ request }) => {
    await signUp(request);
    const page = await get(request, "/email_change/");
    expect(page.status()).toBe(200);
    expect((await documentOf(page)).title).toBe("Change Email");
  });

  test("WM-01 the right password and a free address send one email with the link to the new address", async ({
    request,
  }) => {
    const { id } = await signUp(request);
    const address = `${uniqueName("fresh")}@example.com`;
    const answer = await submit(request, "/email_change/", { password: PASSWORD, new_email: address });
    expect([answer.status(), locationOf(answer)]).toEqual([302, `/authors/${id}/`]);
    expect(await messagesIn(await request.get(`/authors/${id}/`))).toEqual([
      "Verification email sent. Please check your new email address.",
    ]);
    expect(linkIn(await emailTo(address), "/email_verify/")).toMatch(/^\/email_verify\/[0-9a-f-]{36}\/$/);
  });

  test("WV-01 the emailed link changes the address once, and the old address gets an email", async ({ request }) => {
    const { id, email } = await signUp(request);
    const address = `${uniqueName("fresh")}@example.com`;
    await submit(request, "/email_change/", { password: PASSWORD, new_email: address });
    const link = linkIn(await emailTo(address), "/email_verify/");
    await request.get("/");
    const answer = await get(request, link);
    expect([answer.status(), locationOf(answer)]).toEqual([302, "/"]);
    expect(await messagesIn(await request.get("/"))).toEqual(["Email changed successfully."]);
    expect(await (await request.get(`/authors/${id}/`)).text()).toContain(address);
    expect((await emailTo(email)).text).toContain(address);
    await get(request, link);
    expect(await messagesIn(await request.get("/"))).toEqual(["Invalid verification link."]);
  });

  test("a HEAD request for the link does not use it up", async ({ request }) => {
    await signUp(request);
    const address = `${uniqueName("looked")}@example.com`;
    await submit(request, "/email_change/", { password: PASSWORD, new_email: address });
    const link = linkIn(await emailTo(address), "/email_verify/");
    await request.get("/");
    const looked = await request.head(link, { maxRedirects: 0 });
    expect([looked.status(), locationOf(looked)]).toEqual([302, "/"]);
    expect(await messagesIn(await request.get("/"))).toEqual([]);
    await get(request, link);
    expect(await messagesIn(await request.get("/"))).toEqual(["Email changed successfully."]);
  });

  test("the old address can undo the change, by a button and not by opening the link", async ({
    request,
    playwright,
    baseURL,
  }) => {
    const { id, email, username } = await signUp(request);
    const address = `${uniqueName("thief")}@example.com`;
    await submit(request, "/email_change/", { password: PASSWORD, new_email: address });
    await get(request, linkIn(await emailTo(address), "/email_verify/"));
    const link = linkIn(await emailTo(email), "/email_restore/");

    const owner = await playwright.request.newContext({ ...(baseURL && { baseURL }) });
    await owner.head(link);
    const page = await owner.get(link);
    expect(page.status()).toBe(200);
    expect(await page.text()).toContain(email);
    expect(await (await request.get(`/authors/${id}/`)).text()).toContain(address);

    const answer = await submit(owner, link, {});
    const [, uid = ""] = /\/reset\/([\w-]+)\/set-password\//.exec(locationOf(answer) ?? "") ?? [];
    expect(answer.status()).toBe(302);
    expect(await isLoggedIn(request)).toBe(false);
    const form = `/reset/${uid}/set-password/`;
    const done = await submit(owner, form, { new_password1: "a long walk 77", new_password2: "a long walk 77" });
    expect([done.status(), locationOf(done)]).toEqual([302, "/reset/done/"]);
    await submit(owner, "/login/", { username, password: "a long walk 77" });
    expect(await (await owner.get(`/authors/${id}/`)).text()).toContain(email);
    expect(await (await owner.get(link)).text()).toContain("works once and for 7 days");
    await owner.dispose();
  });

  test("WV-02 an unknown link leads home with one message", async ({ request }) => {
    const page = await request.get("/email_verify/00000000-0000-4000-8000-000000000000/");
    expect(page.status()).toBe(200);
    expect(await messagesIn(page)).toEqual(["Invalid verification link."]);
  });

  test("WV-03 an expired link leads home with one message and changes nothing", async ({ request }) => {
    const { id, email } = await signUp(request);
    const address = `${uniqueName("fresh")}@example.com`;
    await submit(request, "/email_change/", { password: PASSWORD, new_email: address });
    await request.get("/");
    await withDatabase((sql) => sql`update users set email_verification_expires = now() where id = ${id}`);
    const page = await request.get(linkIn(await emailTo(address), "/email_verify/"));
    expect(page.status()).toBe(200);
    expect(await messagesIn(page)).toEqual(["Verification link has expired."]);
    expect(await (await request.get(`/authors/${id}/`)).text()).toContain(email);
  });
});

test.describe("delete account", () => {
  const OWN_ONLY = "You can only delete your own account!";

  test("WD-01 anonymous visitors are sent home with a warning", async ({ request }) => {
    const page = await get(request, "/authors/1/delete/");
    expect([page.status(), locationOf(page)]).toEqual([302, "/"]);
    expect(await messagesIn(await request.get("/"))).toEqual([OWN_ONLY]);
    expect(await messagesIn(await request.get("/"))).toEqual([]);
  });

  test("WD-02 another user's page redirects home with a warning", async ({ request, playwright, baseURL }) => {
    const other = await playwright.request.newContext({ ...(baseURL && { baseURL }) });
    const { id } = await signUp(other);
    await signUp(request);
    const page = await get(request, `/authors/${id}/delete/`);
    expect([page.status(), locationOf(page)]).toEqual([302, "/"]);
    expect(await messagesIn(await request.get("/"))).toEqual([OWN_ONLY]);
    expect((await other.get(`/authors/${id}/`)).status()).toBe(200);
    await other.dispose();
  });

  test("WD-03 the owner is asked to confirm", async ({ request }) => {
    const { id, username } = await signUp(request);
    const page = await get(request, `/authors/${id}/delete/`);
    expect(page.status()).toBe(200);
    const document = await documentOf(page);
    expect(document.title).toBe("delete account");
    expect(document.querySelector("main")?.textContent).toContain(username);
  });

  test("WD-04 the owner's confirmation deletes the account", async ({ request }) => {
    const { id, username } = await signUp(request);
    const answer = await submit(request, `/authors/${id}/delete/`, {});
    expect([answer.status(), locationOf(answer)]).toEqual([302, "/"]);
    expect((await request.get(`/authors/${id}/`)).status()).toBe(404);
    expect((await logIn(request, username)).status()).toBe(200);
  });

  test("WD-05 after that the visitor is anonymous", async ({ request }) => {
    const { id } = await signUp(request);
    await submit(request, `/authors/${id}/delete/`, {});
    expect(await isLoggedIn(request)).toBe(false);
  });
});

test.describe("change password", () => {
  test("WP-01 anonymous visitors go to the login page", async ({ request }) => {
    for (const url of ["/password_change/", "/password_change/done/"]) {
      const page = await get(request, url);
      expect([page.status(), locationOf(page)]).toEqual([302, `/login/?next=${url}`]);
    }
  });

  test("WP-02 the page shows the form", async ({ request }) => {
    await signUp(request);
    const page = await get(request, "/password_change/");
    expect(page.status()).toBe(200);
    expect((await documentOf(page)).title).toBe("Change Password");
  });

  test("WP-03 the right old password changes it; this session stays, everything else ends", async ({
    request,
    playwright,
    baseURL,
  }) => {
    const { username } = await signUp(request);
    const other = await playwright.request.newContext({ ...(baseURL && { baseURL }) });
    await logIn(other, username);
    const login = await other.post("/api/v1/auth/login/", { data: { username, password: PASSWORD } });
    const { refresh } = await login.json();

    const form = { old_password: PASSWORD, new_password1: NEW_PASSWORD, new_password2: NEW_PASSWORD };
    const answer = await submit(request, "/password_change/", form);
    expect([answer.status(), locationOf(answer)]).toEqual([302, "/password_change/done/"]);
    expect((await documentOf(await request.get("/password_change/done/"))).title).toBe("Password Changed");

    expect(await isLoggedIn(request)).toBe(true);
    expect(await isLoggedIn(other)).toBe(false);
    expect((await other.post("/api/v1/auth/token/refresh/", { data: { refresh } })).status()).toBe(401);
    expect((await logIn(other, username)).status()).toBe(200);
    expect((await logIn(other, username, NEW_PASSWORD)).status()).toBe(302);
    await other.dispose();
  });

  test("WP-04 a wrong old password is an error on old_password", async ({ request }) => {
    await signUp(request);
    const form = { old_password: "wrong", new_password1: NEW_PASSWORD, new_password2: NEW_PASSWORD };
    const answer = await submit(request, "/password_change/", form);
    expect(answer.status()).toBe(200);
    expect(await mistakesIn(answer)).toEqual({
      old_password: ["Your old password was entered incorrectly. Please enter it again."],
    });
  });
});

test.describe("reset password", () => {
  test("WR-01 the page shows the form", async ({ request }) => {
    expect((await get(request, "/password_reset/")).status()).toBe(200);
  });

  test("WR-02 a known address gets one email with the link and the username", async ({ request }) => {
    const { username, email } = await signUp(request);
    await request.post("/logout/");
    const answer = await submit(request, "/password_reset/", { email: email.toUpperCase() });
    expect([answer.status(), locationOf(answer)]).toEqual([302, "/password_reset/done/"]);
    const sent = await emailTo(email);
    expect(sent.subject).toBe("Password reset on Daybook");
    expect(sent.text).toContain(username);
    expect(linkIn(sent, "/reset/")).toMatch(/^\/reset\/[\w-]+\/[0-9a-z]+-[0-9a-f]+\/$/);
  });

  test("WR-03 an unknown address gets the same answer", async ({ request }) => {
    const answer = await submit(request, "/password_reset/", { email: `${uniqueName("unknown")}@example.com` });
    expect([answer.status(), locationOf(answer)]).toEqual([302, "/password_reset/done/"]);
    expect((await request.get("/password_reset/done/")).status()).toBe(200);
  });

  test("the link opens the form at an address without the token, and works once", async ({
    request,
    playwright,
    baseURL,
  }) => {
    const { username, email } = await signUp(request);
    const stranger = await playwright.request.newContext({ ...(baseURL && { baseURL }) });
    await submit(stranger, "/password_reset/", { email });
    const link = linkIn(await emailTo(email), "/reset/");
    const uid = link.split("/")[2] ?? "";

    const opened = await get(stranger, link);
    expect([opened.status(), locationOf(opened)]).toEqual([302, `/reset/${uid}/set-password/`]);
    expect(opened.headers()["cache-control"]).toContain("no-store");
    expect(opened.headers()["set-cookie"]).toMatch(/reset_token=.*HttpOnly/i);

    const form = `/reset/${uid}/set-password/`;
    const refused = await submit(stranger, form, { new_password1: NEW_PASSWORD, new_password2: "other" });
    expect(await mistakesIn(refused)).toEqual({ new_password2: ["The two password fields didn’t match."] });
    const answer = await submit(stranger, form, { new_password1: NEW_PASSWORD, new_password2: NEW_PASSWORD });
    expect([answer.status(), locationOf(answer)]).toEqual([302, "/reset/done/"]);
    expect((await stranger.get("/reset/done/")).status()).toBe(200);

    expect(await isLoggedIn(stranger)).toBe(false);
    expect(await isLoggedIn(request)).toBe(false);
    const again = await get(stranger, link);
    expect(again.status()).toBe(200);
    expect(await again.text()).toContain("invalid");
    expect((await logIn(stranger, username, NEW_PASSWORD)).status()).toBe(302);
    await stranger.dispose();
  });

  test("a login invalidates the link", async ({ request }) => {
    const { username, email } = await signUp(request);
    await request.post("/logout/");
    await submit(request, "/password_reset/", { email });
    const link = linkIn(await emailTo(email), "/reset/");
    await logIn(request, username);
    expect((await get(request, link)).status()).toBe(200);
  });

  test("a bad link opens a page that says it is invalid", async ({ request }) => {
    for (const url of ["/reset/MQ/abc-def/", "/reset/MQ/set-password/", "/reset/nonsense/x-y/"]) {
      const page = await get(request, url);
      expect(page.status()).toBe(200);
      expect(await page.text()).toContain("invalid");
    }
  });
});

test.describe("your devices", () => {
  test("one can be logged out, and all others at once", async ({ request, playwright, baseURL }) => {
    const { username } = await signUp(request);
    const newContext = () => playwright.request.newContext({ ...(baseURL && { baseURL }) });
    const [second, third] = [await newContext(), await newContext()];
    await logIn(second, username);
    await submit(request, "/devices/", {}, "main li form");
    expect(await isLoggedIn(second)).toBe(false);
    await logIn(second, username);
    await logIn(third, username);
    const answer = await submit(request, "/devices/", {}, "main form:not(li form)");
    expect([answer.status(), locationOf(answer)]).toEqual([302, "/devices/"]);
    expect([await isLoggedIn(request), await isLoggedIn(second), await isLoggedIn(third)]).toEqual([
      true,
      false,
      false,
    ]);
    await Promise.all([second.dispose(), third.dispose()]);
  });
});

test("every page carries the security headers, once", async ({ request }) => {
  for (const url of ["/", "/login/", "/no-such-page/"]) {
    const { headers } = { headers: (await get(request, url)).headersArray() };
    const valuesOf = (name: string) =>
      headers.filter((header) => header.name.toLowerCase() === name).map((h) => h.value);
    expect(valuesOf("x-frame-options")).toEqual(["DENY"]);
    expect(valuesOf("x-content-type-options")).toEqual(["nosniff"]);
    expect(valuesOf("referrer-policy")).toEqual(["same-origin"]);
    expect(valuesOf("cross-origin-opener-policy")).toEqual(["same-origin"]);
    expect(valuesOf("content-security-policy")).toHaveLength(1);
  }
});
