import { bodySchema } from "#lib/rest/fields.ts";
import { forUser, users } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { done } from "#lib/rest/serializers/tokens.ts";
import { readFields } from "#lib/rest/wording.ts";
import { requestEmailChange } from "#lib/users/request-email-change.ts";
import { changeEmailFields } from "#lib/users/schema.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  path: "/auth/email/change/",
  name: "Change the email address",
  description: "Mails a link to the new address; the present one stays until the link is opened.",
  tag: "auth",
  permission: users,
  operations: {
    POST: forUser({
      id: "changeEmail",
      summary: "Ask for another email address",
      body: {
        schema: bodySchema(changeEmailFields),
        example: { password: "correct horse battery", new_email: "alice@example.org" },
      },
      replies: {
        200: {
          description: "The mail is on its way.",
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
