import { STATUS_CODES } from "node:http";
import { z } from "zod";
import { PROBLEM_TYPE, toProblem } from "#lib/rest/error-body.ts";
import { CHANGED_SINCE } from "#lib/rest/etag.ts";
import type { Method, Operation, Resource } from "#lib/rest/operation.ts";
import { JSON_TYPE } from "#lib/rest/read-body.ts";
import { KEY_IN_USE, KEY_USED } from "#lib/rest/repeatable.ts";
import { REASONS, TOKEN_PROBLEMS } from "#lib/rest/wording.ts";
import type { ComponentSchemas, JsonSchema } from "./component-schemas.ts";
import { type HeaderName, headersOf } from "./headers.ts";

const detail = z.object({ detail: z.string(), code: z.string().optional() }).meta({ id: "Detail" });

const tokenError = z
  .object({
    detail: z.string(),
    code: z.string().optional(),
    messages: z.array(z.object({ token_class: z.string(), token_type: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: "TokenRefusal" });

const validationErrors = z.record(z.string(), z.array(z.string())).meta({
  id: "ValidationErrors",
  description: "Field → messages; what belongs to no single field stands under `non_field_errors`.",
  example: { title: ["This field is required."] },
});

const plainError = z.object({ error: z.string() }).meta({ id: "Error" });
const draftError = z.object({ Forbidden: z.string() }).meta({ id: "DraftRefusal" });

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    code: z.string().optional(),
    errors: z.record(z.string(), z.array(z.string())).optional(),
  })
  .meta({ id: "Problem", description: "RFC 9457, for clients that accept `application/problem+json`." });

type ErrorDescription = {
  description: string;
  schema: z.ZodType;
  headers?: HeaderName[];
  /** Cause → body. */
  examples: Record<string, Record<string, unknown>>;
};

/** What each error means and the forms of its body. */
const ERRORS: Record<number, ErrorDescription> = {
  400: {
    description: "The request is not valid.",
    schema: z.union([validationErrors, detail, plainError]),
    examples: {
      fields: { title: ["This field is required."], content: ["This field may not be blank."] },
      together: { non_field_errors: ["This password is too common."] },
      unreadable: { detail: "JSON parse error - Unexpected end of JSON input" },
      parameter: { error: "Invalid post IDs" },
    },
  },
  401: {
    description: "Credentials are missing or not valid.",
    schema: tokenError,
    headers: ["WWW-Authenticate"],
    examples: {
      missing: { detail: REASONS.not_authenticated },
      expired: {
        detail: "Given token not valid for any token type",
        code: "token_not_valid",
        messages: [{ token_class: "AccessToken", token_type: "access", message: TOKEN_PROBLEMS.expired.detail }],
      },
      login: { detail: REASONS.login_failed },
      refresh: TOKEN_PROBLEMS.blacklisted,
    },
  },
  403: {
    description: "The caller may not do this.",
    schema: z.union([detail, draftError]),
    examples: {
      permission: { detail: REASONS.no_permission },
      session: { detail: "CSRF Failed: the request is cross-site." },
      draft: { Forbidden: REASONS.draft_hidden },
    },
  },
  404: {
    description: "There is no such record, page or address.",
    schema: z.union([detail, plainError]),
    examples: {
      record: { detail: "No Post matches the given query." },
      page: { detail: "Invalid page." },
      address: { error: "Not found" },
    },
  },
  406: {
    description: "The Accept header cannot be met.",
    schema: detail,
    examples: { accept: { detail: "Could not satisfy the request Accept header." } },
  },
  409: { description: KEY_IN_USE, schema: detail, examples: { running: { detail: KEY_IN_USE } } },
  412: {
    description: "The resource has changed.",
    schema: detail,
    examples: { changed: { detail: CHANGED_SINCE } },
  },
  413: {
    description: "The body has more than 12 MB.",
    schema: detail,
    examples: { body: { detail: "Request body too large." } },
  },
  415: {
    description: "The body has a type that is not read here.",
    schema: detail,
    examples: { type: { detail: 'Unsupported media type "text/plain" in request.' } },
  },
  422: { description: KEY_USED, schema: detail, examples: { key: { detail: KEY_USED } } },
  429: {
    description: "Too many requests, logins, emails, posts, images or likes.",
    schema: detail,
    headers: ["Retry-After"],
    examples: { throttled: { detail: "Request was throttled. Expected available in 60 seconds." } },
  },
  500: {
    description: "A bug in the server.",
    schema: z.union([plainError, detail]),
    examples: { bug: { error: "Internal server error" } },
  },
  503: {
    description: "The database cannot be reached for the moment.",
    schema: detail,
    headers: ["Retry-After"],
    examples: { unavailable: { detail: "Service temporarily unavailable, try again later." } },
  },
};

/** The errors of the pipeline that an operation can answer with, beside those it declares. */
function errorsOf(resource: Resource, method: Method, operation: Operation): number[] {
  const readsCredentials = resource.credentials !== "none";
  return [
    ...(operation.body || operation.query ? [400] : []),
    ...(readsCredentials ? [401] : []),
    // A write with a session from another site is 403, whatever it is.
    ...(readsCredentials && (operation.needsUser || method !== "GET") ? [403] : []),
    404,
    406,
    ...(operation.repeatable ? [409, 422] : []),
    ...(operation.body ? [413, 415] : []),
    429,
    500,
    503,
  ];
}

/** The error responses of one operation, as references: each is described once. */
export function errorResponses(
  resource: Resource,
  method: Method,
  operation: Operation,
  { schemas, responses }: Components,
): JsonSchema {
  const declared = Object.keys(operation.replies).map(Number);
  const statuses = [...errorsOf(resource, method, operation), ...declared.filter((status) => status >= 400)];
  return Object.fromEntries(
    [...new Set(statuses)].map((status) => {
      const name = nameOf(status);
      responses[name] ??= describeError(status, schemas);
      const description = operation.replies[status]?.description;
      return [status, { $ref: `#/components/responses/${name}`, ...(description && { description }) }];
    }),
  );
}

export type Components = { schemas: ComponentSchemas; responses: Record<string, JsonSchema> };

const nameOf = (status: number) => (STATUS_CODES[status] ?? String(status)).replace(/\W/g, "");

function describeError(status: number, schemas: ComponentSchemas): JsonSchema {
  const known = ERRORS[status];
  if (!known) throw new Error(`The error ${status} is not described.`);
  const bodies = Object.entries(known.examples);
  const problems = bodies.map(([name, body]) => [name, { value: toProblem(status, body) }]);
  return {
    description: known.description,
    ...headersOf(known.headers),
    content: {
      [JSON_TYPE]: {
        schema: schemas.add(known.schema, "output"),
        examples: Object.fromEntries(bodies.map(([name, body]) => [name, { value: body }])),
      },
      [PROBLEM_TYPE]: { schema: schemas.add(problem, "output"), examples: Object.fromEntries(problems) },
    },
  };
}
