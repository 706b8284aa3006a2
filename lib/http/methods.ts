const PATH_OF_API = /^\/api(\/|$|\?)/;
export const isApiPath = (url: string) => PATH_OF_API.test(url);

/** Each resource of the API knows its own; these are all that any of them has. */
const API_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
/** What Next is asked with. It breaks over TRACE, and would show a page in answer to PUT. */
const PAGE_METHODS = ["GET", "HEAD", "POST", "OPTIONS"];

/** The route handlers outside the API and the files in `public/`, which serve less than a page does. */
const FEWER: [address: RegExp, methods: string[]][] = [
  [/^\/(logout|posts\/add\/send|posts\/[^/]+\/edit\/send)\/?$/, ["POST", "OPTIONS"]],
  [
    /^\/((authors\/[^/]+\/)?feed\.(atom|rss|json)|sitemap\.xml|sitemap\/[^/]+|robots\.txt|(posts\/[^/]+\/)?og\.png|media\/.+|posts\/add\/saved|email_verify\/[^/]+|icons\/[\w-]+\.\w+|favicon\.ico|site\.webmanifest)\/?$/,
    ["GET", "HEAD", "OPTIONS"],
  ],
];

/** Whether the address can be one of a page, which takes forms too. */
export const isPagePath = (path: string) => methodsOf(path) === PAGE_METHODS;

/** The methods that an address serves, for `Allow` and for the refusal of all others. */
export function methodsOf(url: string): string[] {
  if (isApiPath(url)) return API_METHODS;
  const path = url.split("?", 1)[0] ?? "";
  return FEWER.find(([address]) => address.test(path))?.[1] ?? PAGE_METHODS;
}
