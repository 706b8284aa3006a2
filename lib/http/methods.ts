const PATH_OF_API = /^\/api(\/|$|\?)/;
export const isApiPath = (url: string) => PATH_OF_API.test(url);
/** The path at which an Inngest server runs jobs, without a deadline. */
const PATH_OF_JOBS = /^\/api\/inngest(\/|$|\?)/;
export const isJobsPath = (url: string) => PATH_OF_JOBS.test(url);

/** Each resource of the API declares which of them it serves. */
export const API_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/** The header with the method of a request other than these; the launcher sets it. */
export const METHOD_HEADER = "x-daybook-method";

/** The method that the client sent, which Next may not support. */
export const sentMethod = ({ method, headers }: Request): string => headers.get(METHOD_HEADER) ?? method;

/** The methods that Next gets. It fails on TRACE, and would answer PUT with a page. */
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

/** Whether Next may answer with a page here, even a "not found" one. */
export const mayBePage = (path: string) => !isApiPath(path) && !path.startsWith("/_next/") && !FILES.test(path);

/** Whether the address can be one of a page, which takes forms too. */
export const isPagePath = (path: string) => !isApiPath(path) && methodsOf(path) === PAGE_METHODS;

/** The methods that an address outside of the API serves, for `Allow` and for the refusal of all others. */
export function methodsOf(url: string): string[] {
  const path = url.split("?", 1)[0] ?? "";
  return FEWER.find(([address]) => address.test(path))?.[1] ?? PAGE_METHODS;
}
