import { z } from "zod";

const jwt = z.string().meta({ description: "A JWT, HS256.", example: "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x" });

export const tokenPair = z.object({ refresh: jwt, access: jwt }).meta({ id: "TokenPair" });
export const refreshedTokens = z
  .object({ access: jwt, refresh: jwt.optional() })
  .meta({ id: "RefreshedTokens", description: "Without `refresh` when the token came in the cookie." });
export const cookieLogin = z.object({ access_token: jwt }).meta({ id: "CookieLogin" });
export const nothing = z.object({}).meta({ id: "Nothing" });
export const done = z.object({ detail: z.string() }).meta({ id: "Done" });
export const changedUsername = z.object({ detail: z.string(), username: z.string() }).meta({ id: "ChangedUsername" });
export const changedEmail = z.object({ detail: z.string(), email: z.string() }).meta({ id: "ChangedEmail" });
export const recoverySent = z.object({ "Recovery email send": z.literal("Success") }).meta({ id: "RecoverySent" });
