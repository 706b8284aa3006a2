import { z } from "zod";
import { anyone, forAnyone } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { recoverySent } from "#lib/rest/serializers/tokens.ts";
import { recoveryFields, requestRecovery } from "#lib/users/request-recovery.ts";

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
      body: { schema: z.object(recoveryFields()), example: { email: "alice@example.com" } },
      replies: { 200: { description: "The same for known and unknown addresses.", schema: recoverySent } },
      handle: async ({ fields, client }) => {
        await requestRecovery(fields, client.ipAddress);
        return { status: 200, body: { "Recovery email send": "Success" } };
      },
    }),
  },
});
