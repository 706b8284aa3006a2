import { z } from "zod";
import { requireSameOrigin } from "#lib/rest/authenticate.ts";
import { parseFields, text } from "#lib/rest/fields.ts";
import { anyone, forAnyone } from "#lib/rest/operation.ts";
import { readRefreshCookie, refreshCookie } from "#lib/rest/refresh-cookie.ts";
import { resource } from "#lib/rest/resource.ts";
import { refreshedTokens } from "#lib/rest/serializers/tokens.ts";
import { rotateRefreshToken } from "#lib/tokens/rotate-refresh-token.ts";

const body = z.object({ refresh: text() });

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  path: "/auth/token/refresh/",
  name: "Refresh tokens",
  description: "Exchanges a refresh token for a new pair. The old one is spent; using it later ends the whole login.",
  tag: "auth",
  permission: anyone,
  credentials: "none",
  operations: {
    POST: forAnyone({
      id: "refreshTokens",
      summary: "Exchange a refresh token",
      description: "Without `refresh` in the body the cookie `refresh_token` is used and set anew.",
      body: { schema: body.partial(), example: { refresh: "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x" } },
      replies: {
        200: { description: "The new tokens.", schema: refreshedTokens, headers: ["Set-Cookie"] },
        401: { description: "The token is invalid, expired, blacklisted or of the wrong type." },
        403: { description: "A browser sent the cookie from another site." },
      },
      handle: async ({ request, fields, client, links }) => {
        const cookie = fields.refresh === undefined ? readRefreshCookie(request) : undefined;
        if (cookie) requireSameOrigin(request);
        const tokens = await rotateRefreshToken(cookie ?? parseFields(body, fields).refresh, client);
        if (!cookie) return { status: 200, body: tokens };
        return { status: 200, body: { access: tokens.access }, headers: refreshCookie(tokens.refresh, links.origin) };
      },
    }),
  },
});
