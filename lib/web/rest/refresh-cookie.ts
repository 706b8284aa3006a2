import { originIsSecure } from "../request.ts";

const NAME = "refresh_token";

/** Out of reach of scripts and of other sites; gone with the browser's session. */
const attributes = (origin: string) => `Path=/; HttpOnly; SameSite=Strict${originIsSecure(origin) ? "; Secure" : ""}`;

export const refreshCookie = (token: string, origin: string) => ({
  "Set-Cookie": `${NAME}=${token}; ${attributes(origin)}`,
});

export const noRefreshCookie = (origin: string) => ({
  "Set-Cookie": `${NAME}=; ${attributes(origin)}; Max-Age=0`,
});

export function readRefreshCookie(request: Request): string | undefined {
  const pairs = request.headers.get("cookie")?.split(/;\s*/) ?? [];
  return pairs.find((pair) => pair.startsWith(`${NAME}=`))?.slice(NAME.length + 1) || undefined;
}
