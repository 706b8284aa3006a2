import { z } from "zod";
import { ApiError } from "#lib/rest/api-error.ts";
import { bodySchema, parseFields, text } from "#lib/rest/fields.ts";
import { anyone, forAnyone, forUser, users } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { changedEmail, done } from "#lib/rest/serializers/tokens.ts";
import { readFields } from "#lib/rest/wording.ts";
import { requestEmailChange } from "#lib/users/request-email-change.ts";
import { changeEmailFields } from "#lib/users/schema.ts";
import { checkEmailToken, verifyEmail } from "#lib/users/verify-email.ts";

export const emailChangeResource = resource({
  path: "/auth/email/change/",
  name: "Change the email address",
  description: "Emails a link to the new address; the present one stays until the link is opened.",
  tag: "auth",
  permission: users,
  operations: {
    POST: forUser({
      id: "changeEmail",
      summary: "Request another email address",
      body: {
        schema: bodySchema(changeEmailFields),
        example: { password: "correct horse battery", new_email: "alice@example.org" },
      },
      replies: {
        200: {
          description: "The email is on its way.",
          schema: done,
          example: { detail: "Verification email sent to your new email address." },
        },
      },
      handle: async ({ viewer, fields, client }) => {
        await requestEmailChange(viewer, readFields(changeEmailFields, fields), {
          linkTo: "api",
          address: client.ipAddress,
        });
        return { status: 200, body: { detail: "Verification email sent to your new email address." } };
      },
    }),
  },
});

const TOKEN_LENGTH = 36;
const verificationBody = z.object({ token: text(TOKEN_LENGTH) });
const verificationQuery = z.object({ token: z.string().meta({ description: "The token of the email." }) });

const changed = ({ email }: { email: string }) => ({
  status: 200,
  body: { detail: "Email changed successfully.", email },
});

/** @throws {ApiError} 400 */
function tokenOf(query: URLSearchParams): string {
  const token = query.getAll("token").at(-1);
  if (!token) throw new ApiError(400, { error: "Token is required." });
  return token;
}

export const emailVerificationResource = resource({
  path: "/auth/email/verify/",
  name: "Verify an email address",
  description: "Makes the address that the token was sent to the account's own. Works once, for 24 hours.",
  tag: "auth",
  permission: anyone,
  operations: {
    GET: forAnyone({
      id: "verifyEmailByLink",
      summary: "Verify an address by the emailed link",
      query: verificationQuery,
      replies: {
        200: { description: "Changed.", schema: changedEmail },
        400: { description: "The token is missing, unknown, used or expired." },
      },
      handle: async ({ query }) => changed(await verifyEmail(tokenOf(query))),
      // Email scanners send HEAD to every link; the link must stay valid for the recipient.
      peek: async ({ query }) => changed(await checkEmailToken(tokenOf(query))),
    }),
    POST: forAnyone({
      id: "verifyEmail",
      summary: "Verify an address",
      body: { schema: verificationBody, example: { token: "018f6b0e-7a9c-4d0a-9f5e-2b1f5f0c9a11" } },
      replies: { 200: { description: "Changed.", schema: changedEmail } },
      handle: async ({ fields }) => changed(await verifyEmail(parseFields(verificationBody, fields).token)),
    }),
  },
});
