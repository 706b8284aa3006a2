import { z } from "zod";
import { requireSameOrigin } from "#lib/rest/authenticate.ts";
import { parseFields, text } from "#lib/rest/fields.ts";
import { anyone, forAnyone } from "#lib/rest/operation.ts";
import { noRefreshCookie, readRefreshCookie } from "#lib/rest/refresh-cookie.ts";
import { resource } from "#lib/rest/resource.ts";
import { revokeRefreshToken } from "#lib/tokens/revoke-refresh-token.ts";

const body = z.object({ refresh: text().optional() });

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  path: "/auth/logout/",
  name: "Log out",
  description: "Revokes the refresh token of the body, else of the cookie, with all it descends from.",
  tag: "auth",
  permission: anyone,
  credentials: "none",
  operations: {
    POST: forAnyone({
      id: "logout",
      summary: "Log out",
      body: { schema: body, example: { refresh: "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x" } },
      replies: {
        204: {
          description: "Logged out, also when there was nothing to revoke. The cookie is cleared.",
          headers: ["Set-Cookie"],
        },
        403: { description: "A browser sent the cookie from another site." },
      },
      handle: async ({ request, fields, links }) => {
        // Whoever has no token any more sends none, an empty one or null: all the same here.
        const given = fields.refresh ? parseFields(body, fields).refresh : undefined;
        const cookie = given === undefined ? readRefreshCookie(request) : undefined;
        if (cookie) requireSameOrigin(request);
        const token = given ?? cookie;
        if (token) await revokeRefreshToken(token);
        return { status: 204, headers: noRefreshCookie(links.origin) };
      },
    }),
  },
});
