import type { RunningSite } from "./start.ts";

/** For a terminal. */
export const readyText = ({ url, remoteUrls, dataDir, databasePlace }: RunningSite): string => `
Daybook is ready:    ${url}/${remoteText(remoteUrls)}
Data folder:         ${dataDir}${databasePlace.startsWith(dataDir) ? "" : ` (database: ${databasePlace})`}
Create a superuser:  npm run manage -- createsuperuser
Add demo data:       npm run manage -- seed
Stop:                Ctrl-C

`;

const remoteText = (urls: string[]) =>
  urls.length === 0
    ? ""
    : `\nFrom other machines: ${urls.map((url) => `${url}/`).join(", ")} (names and other addresses: ALLOWED_HOSTS)`;

/** For programs that read the log. It does not depend on LOG_LEVEL. */
export function readyLine({ url, remoteUrls, dataDir, databasePlace: database }: RunningSite): string {
  const time = new Date().toISOString();
  return `${JSON.stringify({ level: "info", time, url, remoteUrls, dataDir, database, event: "site.ready" })}\n`;
}
