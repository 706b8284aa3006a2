import { env } from "#config/env.ts";
import { listenAddress } from "#config/listen-address.ts";

/** Where links in mails lead: jobs have no request to take it from, so the setting, else where the server listens. */
export const siteAddress = () => env.SITE_URL ?? listenAddress(env.HOST, env.PORT);

/** An absolute link to one of our paths. */
export const siteLink = (path: string) => `${siteAddress()}${path}`;
