const PATH_OF_API = /^\/api(\/|$|\?)/;
export const isApiPath = (url: string) => PATH_OF_API.test(url);
/** Where an Inngest server runs jobs, which may take their time. */
const PATH_OF_JOBS = /^\/api\/inngest(\/|$|\?)/;
export const isJobsPath = (url: string) => PATH_OF_JOBS.test(url);

/** Each resource of the API declares which of them it serves. */
export const API_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/** The method of a request that came with another one than these; the launcher sets it. */
export const METHOD_HEADER = "x-daybook-method";

/** The method that the client sent, which Next may not know. */
export const sentMethod = ({ method, headers }: Request): string => headers.get(METHOD_HEADER) ?? method;

/** The methods that reach Next. It fails on TRACE, and would answer PUT with a page. */
const PAGE_METHODS = ["GET", "HEAD", "POST", "OPTIONS"];

/** Files and generated documents. */
const FILES =
  /^\/((authors\/[^/]+\/)?feed\.(atom|rss|json)|sitemap\.xml|sitemap\/[^/]+|robots\.txt|(posts\/[^/]+\/)?og\.png|media\/.+|icons\/[\w-]+\.\w+|favicon\.ico|site\.webmanifest)\/?$/;

/** The addresses outside the API that serve less than a page does. */
const FEWER: [address: RegExp, methods: string[]][] = [
  [/^\/(logout|posts\/add\/send|posts\/[^/]+\/edit\/send)\/?$/, ["POST", "OPTIONS"]],
  [/^\/(posts\/add\/saved|email_verify\/[^/]+)\/?$/, ["GET", "HEAD", "OPTIONS"]],
  [FILES, ["GET", "HEAD", "OPTIONS"]],
];

/** Whether Next may answer with a page here: with one that is not found, too. */
export const mayBePage = (path: string) => !isApiPath(path) && !path.startsWith("/_next/") && !FILES.test(path);

/** Whether the address can be one of a page, which takes forms too. */
export const isPagePath = (path: string) => !isApiPath(path) && methodsOf(path) === PAGE_METHODS;

/** The methods that an address outside of the API serves, for `Allow` and for the refusal of all others. */
export function methodsOf(url: string): string[] {
  const path = url.split("?", 1)[0] ?? "";
  return FEWER.find(([address]) => address.test(path))?.[1] ?? PAGE_METHODS;
}
