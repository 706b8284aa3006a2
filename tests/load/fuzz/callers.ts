import { call, joinByApi } from "../site.ts";
import { MULTIPART, multipart } from "./bodies.ts";

/** A caller: the headers that identify it. */
export type Caller = Record<string, string>;

export type PageForm = { path: string; hidden: [string, string][]; names: string[] };

const attribute = (tag: string, name: string) =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll("&quot;", '"').replaceAll("&amp;", "&");

/** The forms of a page as a browser without scripts finds them. */
export async function formsOf(url: string, path: string, caller: Caller): Promise<PageForm[]> {
  const html = await (await fetch(url + path, { headers: caller })).text();
  return [...html.matchAll(/<form[\s\S]*?<\/form>/g)].map(([form]) => {
    const controls = [...form.matchAll(/<(?:input|textarea)\b[^>]*>/g)].map(([tag]) => tag);
    const hidden = controls
      .filter((tag) => tag.includes('type="hidden"'))
      .map((tag): [string, string] => [attribute(tag, "name") ?? "", attribute(tag, "value") ?? ""]);
    const names = controls.flatMap((tag) => (tag.includes('type="hidden"') ? [] : (attribute(tag, "name") ?? [])));
    return { path, hidden, names };
  });
}

/** A new user: once by a bearer token, once by the session of a browser. */
export async function drawCallers(url: string): Promise<Caller[]> {
  const { token } = await joinByApi(url);
  return [{ authorization: `Bearer ${token}` }, { cookie: await signUpByForm(url) }];
}

async function signUpByForm(url: string): Promise<string> {
  const [form] = (await formsOf(url, "/signup/", {})).filter(({ names }) => names.includes("password1"));
  const username = `fuzz_${Math.random().toString(36).slice(2)}`;
  const password = "a-long-enough-secret-9";
  const fields = {
    username,
    email: `${username}@example.com`,
    password1: password,
    password2: password,
    accept_terms: "on",
  };
  const response = await fetch(`${url}/signup/`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": MULTIPART },
    body: new Uint8Array(multipart([...(form?.hidden ?? []), ...Object.entries(fields)])),
  });
  const cookie = response.headers.getSetCookie().find((line) => line.startsWith("sessionid="));
  if (!cookie) throw new Error(`Signing up by the form answered ${response.status}.`);
  return cookie.split(";", 1)[0] ?? "";
}

/** Something to read, like and delete: posts of ordinary and of extreme texts. */
export async function writePosts(url: string, token: string): Promise<void> {
  const contents = [
    "Hello.",
    "x\n".repeat(50_000),
    "a.com/(".repeat(14_000),
    "😀".repeat(100_000),
    "word ".repeat(20_000),
  ];
  for (const [index, content] of contents.entries()) {
    await call(`${url}/api/v1/posts/`, { title: `Post ${index}`, content }, token);
  }
}
