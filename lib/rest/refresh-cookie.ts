import { originIsSecure } from "#lib/http/client-and-origin.ts";
import { readCookie } from "#lib/http/cookies.ts";

const NAME = "refresh_token";

/** Out of reach of scripts and of other sites; gone with the browser's session. */
const attributes = (origin: string) => `Path=/; HttpOnly; SameSite=Strict${originIsSecure(origin) ? "; Secure" : ""}`;

export const refreshCookie = (token: string, origin: string) => ({
  "Set-Cookie": `${NAME}=${token}; ${attributes(origin)}`,
});

export const noRefreshCookie = (origin: string) => ({
  "Set-Cookie": `${NAME}=; ${attributes(origin)}; Max-Age=0`,
});

export const readRefreshCookie = ({ headers }: Request) => readCookie(headers.get("cookie"), NAME);
