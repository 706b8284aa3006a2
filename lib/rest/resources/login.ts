import { z } from "zod";
import { requireSameOrigin } from "#lib/rest/authenticate.ts";
import { bodySchema, parseFields, text } from "#lib/rest/fields.ts";
import { knownClientOf } from "#lib/rest/known-client.ts";
import { anyone, forAnyone } from "#lib/rest/operation.ts";
import { noRefreshCookie, readRefreshCookie, refreshCookie } from "#lib/rest/refresh-cookie.ts";
import { resource } from "#lib/rest/resource.ts";
import { cookieLogin, tokenPair } from "#lib/rest/serializers/tokens.ts";
import { readFields } from "#lib/rest/wording.ts";
import { logInForTokens } from "#lib/tokens/log-in-for-tokens.ts";
import { revokeRefreshToken } from "#lib/tokens/revoke-refresh-token.ts";
import { logInFields } from "#lib/users/schema.ts";

export const loginResource = resource({
  path: "/auth/login/",
  name: "Log in",
  description: "Exchanges a username and a password for a pair of tokens.",
  tag: "auth",
  permission: anyone,
  credentials: "none",
  operations: {
    POST: forAnyone({
      id: "login",
      summary: "Log in",
      body: {
        schema: bodySchema(logInFields),
        example: { username: "alice", password: "correct horse battery" },
      },
      replies: {
        200: { description: "A pair of tokens.", schema: tokenPair },
        401: { description: "Wrong username or password, or an inactive account." },
      },
      handle: async ({ request, fields, client }) => ({
        status: 200,
        body: await logInForTokens(readFields(logInFields, fields), "login", client, await knownClientOf(request)),
      }),
    }),
  },
});

export const cookieLoginResource = resource({
  path: "/auth/mylogin/",
  name: "Log in with a cookie",
  description: "Logs in and keeps the refresh token in a cookie that scripts cannot read.",
  tag: "auth",
  permission: anyone,
  credentials: "none",
  operations: {
    POST: forAnyone({
      id: "loginWithCookie",
      summary: "Log in, refresh token in a cookie",
      body: {
        schema: bodySchema(logInFields),
        example: { username: "alice", password: "correct horse battery" },
      },
      replies: {
        200: {
          description: "The access token; the cookie `refresh_token` is set.",
          schema: cookieLogin,
          headers: ["Set-Cookie"],
        },
        401: { description: "Wrong username or password, or an inactive account." },
        403: { description: "A browser sent the form from another site." },
      },
      handle: async ({ request, fields, client, links }) => {
        // Another site must not log a visitor in to an account of its choice.
        requireSameOrigin(request);
        const { access, refresh } = await logInForTokens(
          readFields(logInFields, fields),
          "cookie",
          client,
          await knownClientOf(request),
        );
        return { status: 200, body: { access_token: access }, headers: refreshCookie(refresh, links.origin) };
      },
    }),
  },
});

const logoutBody = z.object({ refresh: text().optional() });

export const logoutResource = resource({
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
      body: { schema: logoutBody, example: { refresh: "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x" } },
      replies: {
        204: {
          description: "Logged out, also when there was nothing to revoke. The cookie is cleared.",
          headers: ["Set-Cookie"],
        },
        403: { description: "A browser sent the cookie from another site." },
      },
      handle: async ({ request, fields, links }) => {
        // A client that has no token may send none, an empty one or null.
        const given = fields.refresh ? parseFields(logoutBody, fields).refresh : undefined;
        const cookie = given === undefined ? readRefreshCookie(request) : undefined;
        if (cookie) requireSameOrigin(request);
        const token = given ?? cookie;
        if (token) await revokeRefreshToken(token);
        return { status: 204, headers: noRefreshCookie(links.origin) };
      },
    }),
  },
});
