import type { ServerResponse } from "node:http";
import { NO_SCRIPTS_POLICY } from "#lib/http/security-headers.ts";

/** Scripts and styles are not documents, and an image's policy would apply to the page that shows it. */
const isDocument = (type: unknown) =>
  typeof type === "string" && /^(text\/(html|plain|xml)|application\/(\w+\+)?(json|xml))/i.test(type);

/** A document without a policy of its own may not run scripts. */
export function addDefaultPolicy(response: ServerResponse): void {
  if (response.hasHeader("Content-Security-Policy") || !isDocument(response.getHeader("Content-Type"))) return;
  response.setHeader("Content-Security-Policy", NO_SCRIPTS_POLICY);
}
