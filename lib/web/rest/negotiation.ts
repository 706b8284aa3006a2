import { PROBLEM_TYPE } from "../error-body.ts";
import { ApiError } from "./api-error.ts";

/** What an answer may be written as; only refusals are ever problems. */
export type Negotiated = { problems: boolean };

const ACCEPTABLE = new Set(["*/*", "application/*", "application/json", PROBLEM_TYPE, "text/html", "text/*"]);

/**
 * Everything is answered as JSON. A browser that asks for HTML gets it too (the page to try things on is
 * `/api/v1/docs/`), and whoever names `application/problem+json` gets refusals in that form.
 * @throws {ApiError} 404 for an unknown `?format=`, 406 for an Accept header that cannot be met
 */
export function negotiate(request: Request, query: URLSearchParams): Negotiated {
  const format = query.getAll("format").at(-1);
  if (format && format !== "json") throw new ApiError(404, { detail: "Not found." });

  const accept = request.headers.get("accept")?.trim();
  if (!accept) return { problems: false };
  const types = accept.split(",").flatMap(acceptedType);
  if (!types.some((type) => ACCEPTABLE.has(type))) {
    throw new ApiError(406, { detail: "Could not satisfy the request Accept header." });
  }
  return { problems: types.includes(PROBLEM_TYPE) };
}

/** The media type of one entry without its parameters; nothing when it is there to be refused (`q=0`). */
function acceptedType(entry: string): string[] {
  const [type = "", ...parameters] = entry.split(";").map((part) => part.trim().toLowerCase());
  return parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) ? [] : [type];
}
