import { env } from "#config/env.ts";
import { originOf } from "#lib/http/client-and-origin.ts";
import { documentResponse } from "#lib/http/document-response.ts";

const DAY_MS = 86_400_000;
/** RFC 9116 recommends less than a year. A running site renews the date every day. */
const VALID_DAYS = 180;

/** The contact for reports of vulnerabilities (RFC 9116); 404 without `SECURITY_CONTACT`. */
export function GET(request: Request) {
  return documentResponse(request, async () => {
    if (!env.SECURITY_CONTACT) return null;
    // Counted from midnight, so that the document and its ETag change once a day.
    const expires = new Date((Math.floor(Date.now() / DAY_MS) + VALID_DAYS) * DAY_MS);
    const fields = [
      `Contact: ${env.SECURITY_CONTACT}`,
      `Expires: ${expires.toISOString()}`,
      "Preferred-Languages: en",
      `Canonical: ${originOf(request.headers)}/.well-known/security.txt`,
    ];
    return { body: `${fields.join("\n")}\n`, contentType: "text/plain; charset=utf-8", maxAge: 3600 };
  });
}
