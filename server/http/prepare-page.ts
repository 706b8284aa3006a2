import { mayBePage } from "#lib/http/methods.ts";
import { preparePageRequest } from "#lib/http/page-request.ts";
import type { Layer } from "./layer.ts";

/** Adds the nonce, the policy, the flash message and the reset token to a page request. */
export const preparePage: Layer = (request, response, next) => {
  const [path = "/"] = (request.url ?? "").split("?", 1);
  if (!request.origin || !mayBePage(path)) return next();
  const prepared = preparePageRequest({
    path,
    origin: request.origin.origin,
    header: (name) => request.headers[name]?.toString(),
  });
  for (const [name, value] of Object.entries(prepared.request)) {
    if (value === undefined) delete request.headers[name];
    else request.headers[name] = value;
  }
  for (const [name, value] of Object.entries(prepared.response)) response.setHeader(name, value);
  if (prepared.cookies.length > 0 && request.method !== "HEAD") {
    // Added to the final head, because Next replaces cookies that are set before. A cookie of the page wins.
    response.beforeHead((status) => {
      const names = new Set([response.getHeader("Set-Cookie") ?? []].flat().map(nameOf));
      for (const cookie of prepared.cookies)
        if (!names.has(nameOf(cookie))) response.appendHeader("Set-Cookie", cookie);
      return status;
    });
  }
  return next();
};

const nameOf = (cookie: unknown) => String(cookie).split("=", 1)[0];
