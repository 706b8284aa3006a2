import { errors, jwtVerify } from "jose";
import { z } from "zod";
import { env } from "#config/env.ts";
import { issuedAt } from "./jti.ts";
import { verificationKeys } from "./keys.ts";
import { PASSWORD_RESET } from "./sign-token.ts";
import { TokenError } from "./token-error.ts";

const claims = z.object({
  token_type: z.enum(["access", "refresh"]),
  exp: z.number(),
  iat: z.number(),
  jti: z.string().min(1).max(255),
  user_id: z.union([z.string(), z.number()]).transform(String),
  scope: z.literal(PASSWORD_RESET).optional(),
});

export type TokenClaims = {
  type: "access" | "refresh";
  jti: string;
  /** Null when the claim is no possible user id. */
  userId: number | null;
  issuedAt: Date;
  expiresAt: Date;
  scope: typeof PASSWORD_RESET | undefined;
};

/**
 * The claims of a token with a valid signature that has not expired.
 * @throws {TokenError}
 */
export async function readToken(token: string): Promise<TokenClaims> {
  const parsed = claims.safeParse(await verifySignature(token));
  if (!parsed.success) throw new TokenError("invalid");
  const { token_type, jti, user_id, iat, exp, scope } = parsed.data;
  // A shorter lifetime applies to issued tokens too: the lookup of ended logins goes back no further.
  if (token_type === "access" && !scope && iat + env.ACCESS_TOKEN_MINUTES * 60 <= Date.now() / 1000) {
    throw new TokenError("expired");
  }
  return {
    type: token_type,
    jti,
    userId: /^\d{1,15}$/.test(user_id) ? Number(user_id) : null,
    issuedAt: new Date(issuedAt({ jti, iat })),
    expiresAt: new Date(exp * 1000),
    scope,
  };
}

async function verifySignature(token: string): Promise<unknown> {
  for (const key of verificationKeys()) {
    try {
      return (await jwtVerify(token, key, { algorithms: ["HS256"] })).payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new TokenError("expired");
      if (error instanceof errors.JWSSignatureVerificationFailed) continue;
      throw new TokenError("invalid");
    }
  }
  throw new TokenError("invalid");
}
