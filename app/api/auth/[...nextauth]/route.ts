import type { NextRequest } from "next/server";
import { handlers } from "#lib/web/auth.ts";
import { plainRoute, unknownAddress } from "#lib/web/handler.ts";
import { originOf } from "#lib/web/request.ts";

type Handler = typeof handlers.GET;
type Context = { params: Promise<{ nextauth: string[] }> };

/** What Auth.js does here. Anything else it would call an error of ours. */
const ACTIONS =
  /^(?:providers|session|csrf|signin(?:\/credentials)?|signout|callback\/credentials|verify-request|error)$/;

/**
 * Next writes its own name into the address of a request. Auth.js takes it for the site's: it would lead back there, and
 * not know that the visitor uses https. A request of Next's own class calls every loopback address `localhost`, where
 * the browser would not send the cookie; all that Auth.js wants of that class is `nextUrl`.
 */
const atOurAddress =
  (handle: Handler) =>
  async (request: NextRequest, { params }: Context): Promise<Response> => {
    if (!ACTIONS.test((await params).nextauth.join("/"))) return unknownAddress(request);
    const { pathname, search } = request.nextUrl;
    const nextUrl = new URL(`${pathname}${search}`, originOf(request.headers));
    return handle(Object.assign(new Request(nextUrl, request), { nextUrl }) as unknown as NextRequest);
  };

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = plainRoute({
  GET: atOurAddress(handlers.GET),
  POST: atOurAddress(handlers.POST),
});
