import { z } from "zod";
import { ApiError } from "#lib/rest/api-error.ts";
import { requireSameOrigin } from "#lib/rest/authenticate.ts";
import { bodySchema, parseFields, text } from "#lib/rest/fields.ts";
import { anyone, forAnyone } from "#lib/rest/operation.ts";
import { readRefreshCookie, refreshCookie } from "#lib/rest/refresh-cookie.ts";
import { resource } from "#lib/rest/resource.ts";
import { nothing, recoverySent, refreshedTokens } from "#lib/rest/serializers/tokens.ts";
import { readFields, TOKEN_PROBLEMS } from "#lib/rest/wording.ts";
import { checkToken } from "#lib/tokens/check-token.ts";
import { rotateRefreshToken } from "#lib/tokens/rotate-refresh-token.ts";
import { requestRecovery } from "#lib/users/request-recovery.ts";
import { recoveryFields } from "#lib/users/schema.ts";

const refreshBody = z.object({ refresh: text() });

export const tokenRefreshResource = resource({
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
      body: { schema: refreshBody.partial(), example: { refresh: "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x" } },
      replies: {
        200: { description: "The new tokens.", schema: refreshedTokens, headers: ["Set-Cookie"] },
        401: { description: "The token is invalid, expired, blacklisted or of the wrong type." },
        403: { description: "A browser sent the cookie from another site." },
      },
      handle: async ({ request, fields, client, links }) => {
        const cookie = fields.refresh === undefined ? readRefreshCookie(request) : undefined;
        if (cookie) requireSameOrigin(request);
        const tokens = await rotateRefreshToken(cookie ?? parseFields(refreshBody, fields).refresh, client);
        if (!cookie) return { status: 200, body: tokens };
        return { status: 200, body: { access: tokens.access }, headers: refreshCookie(tokens.refresh, links.origin) };
      },
    }),
  },
});

const verificationBody = z.object({ token: text() });

export const tokenVerificationResource = resource({
  path: "/auth/token/verify/",
  name: "Verify a token",
  description: "Checks whether a token, access or refresh, would be accepted.",
  tag: "auth",
  permission: anyone,
  credentials: "none",
  operations: {
    POST: forAnyone({
      id: "verifyToken",
      summary: "Verify a token",
      body: { schema: verificationBody, example: { token: "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x" } },
      replies: {
        200: { description: "The token is valid.", schema: nothing },
        401: { description: "The token is invalid or expired." },
      },
      handle: async ({ fields }) => {
        const verdict = await checkToken(parseFields(verificationBody, fields).token);
        if (verdict === "blacklisted")
          throw new ApiError(400, { non_field_errors: [TOKEN_PROBLEMS.blacklisted.detail] });
        return { status: 200, body: {} };
      },
    }),
  },
});

export const tokenRecoveryResource = resource({
  path: "/auth/token/recovery/",
  name: "Recover an account",
  description: "Emails a token that sets a new password, once, within five minutes.",
  tag: "auth",
  permission: anyone,
  operations: {
    POST: forAnyone({
      id: "sendRecoveryToken",
      summary: "Request a recovery email",
      body: { schema: bodySchema(recoveryFields), example: { email: "alice@example.com" } },
      replies: { 200: { description: "The same for known and unknown addresses.", schema: recoverySent } },
      handle: async ({ fields, client }) => {
        await requestRecovery(readFields(recoveryFields, fields), client.ipAddress);
        return { status: 200, body: { "Recovery email send": "Success" } };
      },
    }),
  },
});
