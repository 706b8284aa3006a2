import type { RunningSite } from "./start.ts";

/** For the one who has started the site on a terminal. */
export const readyText = ({ url, remoteUrls, dataDir, databasePlace }: RunningSite): string => `
Daybook is ready:    ${url}/${remoteText(remoteUrls)}
The data lies in:    ${dataDir}${databasePlace.startsWith(dataDir) ? "" : ` (database: ${databasePlace})`}
A staff account:     npm run manage -- createsuperuser
Demo data:           npm run manage -- seed
Stop with Ctrl-C.

`;

const remoteText = (urls: string[]) =>
  urls.length === 0
    ? ""
    : `\nFrom other machines: ${urls.map((url) => `${url}/`).join(", ")} (names and other addresses: ALLOWED_HOSTS)`;

/** For programs that read the log: a line like the others, whatever LOG_LEVEL says. */
export function readyLine({ url, remoteUrls, dataDir, databasePlace: database }: RunningSite): string {
  const time = new Date().toISOString();
  return `${JSON.stringify({ level: "info", time, url, remoteUrls, dataDir, database, event: "site.ready" })}\n`;
}
