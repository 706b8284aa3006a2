import { NextRequest } from "next/server";
import { handlers } from "#lib/web/auth.ts";
import { plainRoute } from "#lib/web/handler.ts";
import { originOf } from "#lib/web/request.ts";

type Handler = typeof handlers.GET;

/**
 * Next writes its own name into the address of a request. Auth.js takes it for the site's: it would lead back there, and
 * not know that the visitor uses https.
 */
const atOurAddress =
  (handle: Handler): Handler =>
  (request) => {
    const { pathname, search } = request.nextUrl;
    return handle(new NextRequest(new URL(`${pathname}${search}`, originOf(request.headers)), request));
  };

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = plainRoute({
  GET: atOurAddress(handlers.GET),
  POST: atOurAddress(handlers.POST),
});
