import { STATUS_CODES } from "node:http";
import { z } from "zod";
import { PROBLEM_TYPE } from "../error-body.ts";
import type { Method, Operation, Resource } from "../rest/operation.ts";
import { JSON_TYPE } from "../rest/read-body.ts";
import type { ComponentSchemas, JsonSchema } from "./component-schemas.ts";

const detail = z.object({ detail: z.string(), code: z.string().optional() }).meta({ id: "Detail" });

const tokenRefusal = z
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
const draftRefusal = z.object({ Forbidden: z.string() }).meta({ id: "DraftRefusal" });

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

/** What a refusal means wherever it is given, and the forms its body has. */
const REFUSALS: Record<number, { description: string; schema: z.ZodType; headers?: string[] }> = {
  400: { description: "The request is not valid.", schema: z.union([validationErrors, detail, plainError]) },
  401: { description: "Credentials are missing or no good.", schema: tokenRefusal, headers: ["WWW-Authenticate"] },
  403: { description: "The caller may not do this.", schema: z.union([detail, draftRefusal]) },
  404: { description: "There is nothing here, or no such page.", schema: z.union([detail, plainError]) },
  406: { description: "The Accept header cannot be met.", schema: detail },
  409: { description: "A request with this Idempotency-Key is still being answered.", schema: detail },
  412: { description: "The resource has changed.", schema: detail },
  413: { description: "The body has more than 12 MB.", schema: detail },
  415: { description: "The body has a type that is not read here.", schema: detail },
  422: { description: "The Idempotency-Key was used for another request.", schema: detail },
  429: { description: "Too many requests.", schema: detail, headers: ["Retry-After"] },
  500: { description: "A bug of ours.", schema: z.union([plainError, detail]) },
  503: { description: "The database cannot be reached for the moment.", schema: detail, headers: ["Retry-After"] },
};

const HEADERS: Record<string, string> = {
  Location: "The address of what was made.",
  "WWW-Authenticate": 'Always `Bearer realm="api"`.',
  "Retry-After": "Seconds to wait.",
};

export const headersOf = (names: string[] = []) =>
  names.length === 0
    ? {}
    : {
        headers: Object.fromEntries(
          names.map((name) => [name, { description: HEADERS[name] ?? name, schema: { type: "string" } }]),
        ),
      };

/** The refusals that the pipeline can give an operation, beside those it declares. */
function refusalsOf(resource: Resource, method: Method, operation: Operation): number[] {
  const readsCredentials = resource.credentials !== "none";
  return [
    ...(operation.body || operation.query ? [400] : []),
    ...(readsCredentials ? [401] : []),
    // A session from another site is refused whatever the write.
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

/** The refusals of one operation; each kind is described once and referred to. */
export function errorResponses(
  resource: Resource,
  method: Method,
  operation: Operation,
  { schemas, responses }: Components,
): JsonSchema {
  const declared = Object.keys(operation.replies).map(Number);
  const refused = [...refusalsOf(resource, method, operation), ...declared.filter((status) => status >= 400)];
  return Object.fromEntries(
    [...new Set(refused)].map((status) => {
      const name = nameOf(status);
      responses[name] ??= refusal(status, schemas);
      const description = operation.replies[status]?.description;
      return [status, { $ref: `#/components/responses/${name}`, ...(description && { description }) }];
    }),
  );
}

export type Components = { schemas: ComponentSchemas; responses: Record<string, JsonSchema> };

const nameOf = (status: number) => (STATUS_CODES[status] ?? String(status)).replace(/\W/g, "");

function refusal(status: number, schemas: ComponentSchemas): JsonSchema {
  const known = REFUSALS[status];
  if (!known) throw new Error(`The refusal ${status} is not described.`);
  return {
    description: known.description,
    ...headersOf(known.headers),
    content: {
      [JSON_TYPE]: { schema: schemas.add(known.schema, "output") },
      [PROBLEM_TYPE]: { schema: schemas.add(problem, "output") },
    },
  };
}
