import { z } from "zod";
import { ApiError } from "#lib/rest/api-error.ts";
import { parseFields, text } from "#lib/rest/fields.ts";
import { anyone, forAnyone } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { changedEmail } from "#lib/rest/serializers/tokens.ts";
import { checkEmailToken, verifyEmail } from "#lib/users/verify-email.ts";

const TOKEN_LENGTH = 36;
const body = z.object({ token: text(TOKEN_LENGTH) });
const query = z.object({ token: z.string().meta({ description: "The token of the mail." }) });

const changed = ({ email }: { email: string }) => ({
  status: 200,
  body: { detail: "Email changed successfully.", email },
});

/** @throws {ApiError} 400 */
function tokenOf(parameters: URLSearchParams): string {
  const token = parameters.getAll("token").at(-1);
  if (!token) throw new ApiError(400, { error: "Token is required." });
  return token;
}

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  path: "/auth/email/verify/",
  name: "Verify an email address",
  description: "Makes the address that the token was mailed to the account's own. Works once, for 24 hours.",
  tag: "auth",
  permission: anyone,
  operations: {
    GET: forAnyone({
      id: "verifyEmailByLink",
      summary: "Verify an address by the mailed link",
      query,
      replies: {
        200: { description: "Changed.", schema: changedEmail },
        400: { description: "The token is missing, unknown, used or expired." },
      },
      handle: async ({ query: parameters }) => changed(await verifyEmail(tokenOf(parameters))),
      // Mail scanners look at every link like this; it stays good for the one it was sent to.
      peek: async ({ query: parameters }) => changed(await checkEmailToken(tokenOf(parameters))),
    }),
    POST: forAnyone({
      id: "verifyEmail",
      summary: "Verify an address",
      body: { schema: body, example: { token: "018f6b0e-7a9c-4d0a-9f5e-2b1f5f0c9a11" } },
      replies: { 200: { description: "Changed.", schema: changedEmail } },
      handle: async ({ fields }) => changed(await verifyEmail(parseFields(body, fields).token)),
    }),
  },
});
