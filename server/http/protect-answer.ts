import type { ServerResponse } from "node:http";
import { beforeHead } from "#lib/http/before-head.ts";
import { INERT, SECURITY_HEADERS } from "#lib/http/security-headers.ts";

/** A year, once the owner has said that the site lives at https; the neighbours of its name are not ours to bind. */
const HTTPS_ONLY = "max-age=31536000";

/** Scripts and styles are not documents, and a picture's policy would bind the one who shows it. */
const isDocument = (type: unknown) =>
  typeof type === "string" && /^(text\/(html|plain|xml)|application\/(\w+\+)?(json|xml))/i.test(type);

/** Adds to every answer, whoever writes it, the security headers that it does not have when its head goes out. */
export function protectAnswer(response: ServerResponse, siteUrl: string | undefined): void {
  beforeHead(response, () => {
    const add = (name: string, value: string) => {
      if (!response.hasHeader(name)) response.setHeader(name, value);
    };
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) add(name, value);
    if (siteUrl?.startsWith("https:")) add("Strict-Transport-Security", HTTPS_ONLY);
    if (isDocument(response.getHeader("Content-Type"))) add("Content-Security-Policy", INERT);
    return undefined;
  });
}
