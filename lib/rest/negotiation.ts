import { ApiError } from "./api-error.ts";
import { PROBLEM_TYPE } from "./error-body.ts";

const ACCEPTABLE = new Set(["*/*", "application/*", "application/json", PROBLEM_TYPE, "text/html", "text/*"]);

/** A client that accepts `application/problem+json` gets errors in that form. */
export const prefersProblems = (request: Request) => acceptedTypes(request)?.includes(PROBLEM_TYPE) ?? false;

/**
 * Every response is JSON. A browser that accepts HTML gets it too: the page to try the API on is `/api/v1/docs/`.
 * @throws {ApiError} 404 for an unknown `?format=`, 406 for an Accept header that cannot be met
 */
export function negotiate(request: Request, query: URLSearchParams): void {
  const format = query.getAll("format").at(-1);
  if (format && format !== "json") throw new ApiError(404, { detail: "Not found." });

  const types = acceptedTypes(request);
  if (types && !types.some((type) => ACCEPTABLE.has(type))) {
    throw new ApiError(406, { detail: "Could not satisfy the request Accept header." });
  }
}

/** Undefined without an Accept header, which accepts everything. */
function acceptedTypes(request: Request): string[] | undefined {
  const accept = request.headers.get("accept")?.trim();
  return accept ? accept.split(",").flatMap(acceptedType) : undefined;
}

/** The media type of one part without its parameters; none when it is ruled out (`q=0`). */
function acceptedType(part: string): string[] {
  const [type = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
  return parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) ? [] : [type];
}
