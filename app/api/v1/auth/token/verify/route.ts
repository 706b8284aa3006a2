import { z } from "zod";
import { ApiError } from "#lib/rest/api-error.ts";
import { parseFields, text } from "#lib/rest/fields.ts";
import { anyone, forAnyone } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { nothing } from "#lib/rest/serializers/tokens.ts";
import { TOKEN_PROBLEMS } from "#lib/rest/wording.ts";
import { checkToken } from "#lib/tokens/check-token.ts";

const body = z.object({ token: text() });

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  path: "/auth/token/verify/",
  name: "Verify a token",
  description: "Says whether a token, access or refresh, would be accepted.",
  tag: "auth",
  permission: anyone,
  credentials: "none",
  operations: {
    POST: forAnyone({
      id: "verifyToken",
      summary: "Verify a token",
      body: { schema: body, example: { token: "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x" } },
      replies: {
        200: { description: "The token is good.", schema: nothing },
        401: { description: "The token is invalid or expired." },
      },
      handle: async ({ fields }) => {
        const verdict = await checkToken(parseFields(body, fields).token);
        if (verdict === "blacklisted")
          throw new ApiError(400, { non_field_errors: [TOKEN_PROBLEMS.blacklisted.detail] });
        return { status: 200, body: {} };
      },
    }),
  },
});
