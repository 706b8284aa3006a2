import { createHash } from "node:crypto";
import { SignJWT } from "jose";
import { env } from "#config/env.ts";
import { createJti } from "./jti.ts";
import { signingKey } from "./keys.ts";

export type TokenType = "access" | "refresh";

/** The scope of a token that can only set a new password. */
export const PASSWORD_RESET = "password_reset";

export type SignedToken = { token: string; jti: string; expiresAt: Date };

const lifetimeSeconds = (type: TokenType) =>
  type === "access" ? env.ACCESS_TOKEN_MINUTES * 60 : env.REFRESH_TOKEN_DAYS * 86_400;

/** A recovery token is valid for five minutes, as its email states, independent of the setting for access tokens. */
const RECOVERY_SECONDS = 300;

type Options = {
  /** Limits the token to this scope. */
  scope?: typeof PASSWORD_RESET;
  /** The login that an access token belongs to. */
  familyId?: string;
};

export async function signToken(
  type: TokenType,
  userId: number,
  { scope, familyId }: Options = {},
): Promise<SignedToken> {
  const now = Date.now();
  const iat = Math.floor(now / 1000);
  const exp = iat + (scope ? RECOVERY_SECONDS : lifetimeSeconds(type));
  const jti = createJti(now, familyId);
  const claims = { token_type: type, exp, iat, jti, user_id: String(userId), ...(scope && { scope }) };
  const token = await new SignJWT(claims).setProtectedHeader({ alg: "HS256", typ: "JWT" }).sign(signingKey());
  return { token, jti, expiresAt: new Date(exp * 1000) };
}

/** The hash of a refresh token, for the database. */
export const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");
