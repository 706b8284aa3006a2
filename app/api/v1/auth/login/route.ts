import { bodySchema } from "#lib/rest/fields.ts";
import { knownClientOf } from "#lib/rest/known-client.ts";
import { anyone, forAnyone } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { tokenPair } from "#lib/rest/serializers/tokens.ts";
import { readFields } from "#lib/rest/wording.ts";
import { logInForTokens } from "#lib/tokens/log-in-for-tokens.ts";
import { logInFields } from "#lib/users/schema.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
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
