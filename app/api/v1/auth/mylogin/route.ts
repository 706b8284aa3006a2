import { requireSameOrigin } from "#lib/rest/authenticate.ts";
import { bodySchema } from "#lib/rest/fields.ts";
import { knownClientOf } from "#lib/rest/known-client.ts";
import { anyone, forAnyone } from "#lib/rest/operation.ts";
import { refreshCookie } from "#lib/rest/refresh-cookie.ts";
import { resource } from "#lib/rest/resource.ts";
import { cookieLogin } from "#lib/rest/serializers/tokens.ts";
import { readFields } from "#lib/rest/wording.ts";
import { logInForTokens } from "#lib/tokens/log-in-for-tokens.ts";
import { logInFields } from "#lib/users/schema.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
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
        // Another site must not log somebody in here under a name of its choice.
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
