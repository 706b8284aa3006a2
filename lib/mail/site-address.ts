import { env } from "#lib/env.ts";

const ANY_ADDRESS = new Set(["0.0.0.0", "::"]);

/** Where links in mails lead: jobs have no request to take it from, so the setting, else where the server listens. */
export function siteAddress(): string {
  if (env.SITE_URL) return env.SITE_URL;
  const host = ANY_ADDRESS.has(env.HOST) ? "127.0.0.1" : env.HOST;
  return `http://${host.includes(":") ? `[${host}]` : host}:${env.PORT}`;
}

/** An absolute link to one of our paths. */
export const siteLink = (path: string) => `${siteAddress()}${path}`;
