import type { IncomingMessage, ServerResponse } from "node:http";
import sirv from "sirv";

const PREFIX = "/_next/static";

/**
 * Serves the files of the build, which are named by their content and precompressed (`server/build.ts`).
 * @returns a handler that answers requests for them
 */
export function builtFiles(folder: string) {
  const serve = sirv(folder, {
    brotli: true,
    gzip: true,
    setHeaders: (response) => response.setHeader("Cache-Control", "public, max-age=31536000, immutable"),
  });

  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { url = "" } = request;
    if (!url.startsWith(`${PREFIX}/`) || !["GET", "HEAD"].includes(request.method ?? "")) return false;
    let found = true;
    request.url = url.slice(PREFIX.length);
    serve(request, response, () => {
      found = false;
    });
    request.url = url;
    return found;
  };
}
