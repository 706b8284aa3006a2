import { bodySchema } from "#lib/rest/fields.ts";
import { anyone, forAnyone } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { recoverySent } from "#lib/rest/serializers/tokens.ts";
import { readFields } from "#lib/rest/wording.ts";
import { requestRecovery } from "#lib/users/request-recovery.ts";
import { recoveryFields } from "#lib/users/schema.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  path: "/auth/token/recovery/",
  name: "Recover an account",
  description: "Mails a token that sets a new password, once, within five minutes.",
  tag: "auth",
  permission: anyone,
  operations: {
    POST: forAnyone({
      id: "sendRecoveryToken",
      summary: "Ask for a recovery mail",
      body: { schema: bodySchema(recoveryFields), example: { email: "alice@example.com" } },
      replies: { 200: { description: "The same for known and unknown addresses.", schema: recoverySent } },
      handle: async ({ fields, client }) => {
        await requestRecovery(readFields(recoveryFields, fields), client.ipAddress);
        return { status: 200, body: { "Recovery email send": "Success" } };
      },
    }),
  },
});
