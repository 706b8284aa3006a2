import { z } from "zod";
import { email, username } from "./shared.ts";

const jwt = z.string().meta({ description: "A JWT, HS256.", example: "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x" });

export const tokenPair = z.object({ refresh: jwt, access: jwt }).meta({ id: "TokenPair" });
export const refreshedTokens = z
  .object({ access: jwt, refresh: jwt.optional() })
  .meta({ id: "RefreshedTokens", description: "Without `refresh` when the token came in the cookie." });
export const cookieLogin = z.object({ access_token: jwt }).meta({ id: "CookieLogin" });
export const nothing = z.object({}).meta({ id: "Nothing" });
const detail = (example: string) => z.string().meta({ example });
export const done = z.object({ detail: detail("Done.") }).meta({ id: "Done" });
export const changedUsername = z
  .object({ detail: detail("Username changed successfully."), username })
  .meta({ id: "ChangedUsername" });
export const changedEmail = z
  .object({ detail: detail("Email changed successfully."), email })
  .meta({ id: "ChangedEmail" });
export const recoverySent = z.object({ "Recovery email send": z.literal("Success") }).meta({ id: "RecoverySent" });
