import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { type APIRequestContext, type APIResponse, expect } from "@playwright/test";
import { JSDOM } from "jsdom";
import { PASSWORD, uniqueName } from "./journey.ts";

type File = { name: string; mimeType: string; buffer: Buffer };
/** Fields by name; null leaves a field out. */
export type FormValues = Record<string, string | File | null>;

export const documentOf = async (response: APIResponse) => new JSDOM(await response.text()).window.document;

/** The first response, which may be a redirect. */
export const get = (request: APIRequestContext, url: string) => request.get(url, { maxRedirects: 0 });

/** Opens a page and posts its form as a browser without scripts would, hidden fields included. */
export async function submit(request: APIRequestContext, url: string, values: FormValues, form = "main form") {
  const page = await request.get(url);
  const element = (await documentOf(page)).querySelector<HTMLFormElement>(form);
  if (!element) throw new Error(`${url} answers ${page.status()} and has no ${form}.`);
  const multipart: Record<string, string | File> = {};
  for (const field of element.querySelectorAll<HTMLInputElement>("input[name], textarea[name]")) {
    if (field.type === "file") continue;
    if (field.type !== "checkbox" || field.defaultChecked) multipart[field.name] = field.value;
  }
  for (const [name, value] of Object.entries(values)) {
    if (value === null) delete multipart[name];
    else multipart[name] = value;
  }
  const action = new URL(element.getAttribute("action") || page.url(), page.url()).href;
  return await request.post(action, { multipart, maxRedirects: 0 });
}

export const locationOf = (response: APIResponse) => response.headers().location;

/** The mistakes a form shows: field name → messages; those of the whole form under "". */
export async function mistakesIn(response: APIResponse): Promise<Record<string, string[]>> {
  const document = await documentOf(response);
  const mistakes: Record<string, string[]> = {};
  for (const item of document.querySelectorAll("[id$=-errors] li")) {
    const name = item.closest("ul")?.parentElement?.querySelector("[name]")?.getAttribute("name") ?? "";
    mistakes[name] = [...(mistakes[name] ?? []), item.textContent ?? ""];
  }
  for (const item of document.querySelectorAll("form [role=alert] li")) {
    if (!item.querySelector("a")) mistakes[""] = [...(mistakes[""] ?? []), item.textContent ?? ""];
  }
  return mistakes;
}

/** The flash messages on a page. */
export async function messagesIn(response: APIResponse): Promise<string[]> {
  return [...(await documentOf(response)).querySelectorAll("[data-level] p")].map(
    (message) => message.textContent ?? "",
  );
}

export type Account = { username: string; email: string; id: number };

/** Posts the signup form; the request context is logged in to the new account. */
export async function signUp(
  request: APIRequestContext,
  username = uniqueName("ann"),
  email = `${username}@example.com`,
): Promise<Account> {
  const answer = await submit(request, "/signup/", {
    username,
    email,
    password1: PASSWORD,
    password2: PASSWORD,
    accept_terms: "on",
  });
  const id = Number(/^\/authors\/(\d+)\/$/.exec(locationOf(answer) ?? "")?.[1]);
  expect(id).toBeGreaterThan(0);
  return { username, email, id };
}

export const logIn = (request: APIRequestContext, username: string, password = PASSWORD, url = "/login/") =>
  submit(request, url, { username, password });

/** Whether the context is logged in. */
export async function isLoggedIn(request: APIRequestContext): Promise<boolean> {
  const document = await documentOf(await request.get("/popular/"));
  return document.body.dataset.authenticated === "true";
}

type Email = { to: string; subject: string; text: string };

/** The emails to an address, oldest first. */
async function emailsTo(address: string): Promise<Email[]> {
  const folder = process.env.MAIL_DIR || path.join(process.env.DAYBOOK_E2E_DATA_DIR ?? "", "mail");
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".json")).sort();
  const emails = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(path.join(folder, name), "utf8"))),
  );
  return emails.filter((email: Email) => email.to === address);
}

/** The only email to an address, once its job has sent it. */
export async function emailTo(address: string): Promise<Email> {
  await expect.poll(async () => (await emailsTo(address)).length, { timeout: 15_000 }).toBe(1);
  const [email] = await emailsTo(address);
  if (!email) throw new Error(`No email to ${address}.`);
  return email;
}

/** The path of the first link in an email that begins like this. */
export function linkIn(email: Email, beginning: string): string {
  const link = email.text
    .split(/\s+/)
    .find((word) => URL.canParse(word) && new URL(word).pathname.startsWith(beginning));
  if (!link) throw new Error(`No link to ${beginning} in: ${email.text}`);
  return new URL(link).pathname;
}
