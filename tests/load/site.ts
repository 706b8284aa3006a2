import { randomUUID } from "node:crypto";
import { freshDataDir, removeDataDir, type ServerProcess, startServer } from "#tests/support/server-process.ts";

/** Measures a real site with a data folder of its own; the process fails when `measure` reports an exceeded limit. */
export async function onFreshSite(
  measure: (site: ServerProcess) => Promise<boolean>,
  settings: Record<string, string> = {},
): Promise<void> {
  const dataDir = freshDataDir();
  const site = await startServer({ DATA_DIR: dataDir, LOG_LEVEL: "error", ...settings });
  let holds = false;
  try {
    holds = await measure(site);
  } finally {
    await site.kill("SIGTERM");
    await removeDataDir(dataDir);
  }
  console.log(holds ? "It holds." : "It does not hold.");
  process.exitCode = holds ? 0 : 1;
}

/** Sends JSON, or a form, and throws unless it was accepted. */
export async function call(url: string, body: object | FormData, token?: string): Promise<Response> {
  const isForm = body instanceof FormData;
  const headers = {
    ...(!isForm && { "content-type": "application/json" }),
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const response = await fetch(url, { method: "POST", headers, body: isForm ? body : JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response;
}

/** The password of every account made here. */
export const LOAD_PASSWORD = "a-long-enough-secret-9";

/** Makes an account and logs it in. */
export async function joinByApi(url: string): Promise<{ username: string; token: string }> {
  const username = `load_${randomUUID().slice(0, 8)}`;
  const password = LOAD_PASSWORD;
  await call(`${url}/api/v1/users/`, { username, password, password2: password, email: `${username}@example.com` });
  return { username, token: (await (await call(`${url}/api/v1/auth/login/`, { username, password })).json()).access };
}
