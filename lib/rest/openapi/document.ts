import { z } from "zod";
import { env } from "#config/env.ts";
import { MULTIPART_TYPE } from "#lib/http/form-data.ts";
import type { DocumentedReply, Operation, Resource } from "#lib/rest/operation.ts";
import { METHODS, type Method } from "#lib/rest/operation.ts";
import { JSON_TYPE } from "#lib/rest/read-body.ts";
import { routes } from "#lib/routes.ts";
import { ComponentSchemas, type JsonSchema } from "./component-schemas.ts";
import { type Components, errorResponses } from "./error-responses.ts";
import { examplesOf } from "./example.ts";
import { type HeaderName, headerComponents, headersOf } from "./headers.ts";

const DESCRIPTION = `Everything that can be done with ${env.SITE_NAME} from a program.

**Logging in.** Post a username and a password to \`auth/login/\` and send \`Authorization: Bearer <access>\`. The access
token lives for minutes; \`auth/token/refresh/\` exchanges the refresh token for a new pair, once.

**Credentials** are needed where a login is required. Elsewhere they are optional, and add what concerns the caller:
\`has_liked\`, one's own drafts, the private fields of one's own account.

**Bodies** are JSON; a post with an image is multipart. Every body may also come URL-encoded or as multipart. Both forms
of an address, with and without the slash at its end, answer. Times are UTC.

**Lists** have ten items a page. \`next\` and \`previous\` lead to the pages around, and so does the \`Link\` header.

**Names that differ.** The number of likes of a post is \`stats.like_count\` in lists and \`stats.likes_count\` in the
post itself. The \`author\` of a post is an object in both; in the answer to creating a post it is the address of the
author, and so are \`user\` and \`post\` of a like that was just created.

**Errors** name every field that is wrong, or have a \`detail\`. With \`Accept: application/problem+json\` they have the
form of RFC 9457.

**Twice and at once.** \`If-None-Match\` with an \`ETag\` saves you a response you have; \`If-Match\` keeps you from overwriting
a later change. With an \`Idempotency-Key\` a request that creates something is done once in 24 hours.

**Limits** are announced by \`RateLimit-Policy\` and \`RateLimit\`; beyond them the response is 429 with \`Retry-After\`.`;

const TAGS = {
  root: "The addresses of the API.",
  auth: "Logging in and out, tokens, and changes of what an account logs in with.",
  users: "Accounts and devices.",
  posts: "Posts.",
  likes: "Likes and their counts.",
  meta: "This description.",
};

/** The OpenAPI 3.1 document, made from the declarations and schemas that serve. */
export function createDocument(resources: Resource[]): JsonSchema {
  const components: Components = { schemas: new ComponentSchemas(), responses: {} };
  const paths = Object.fromEntries(resources.map((resource) => [resource.path, pathItem(resource, components)]));
  return {
    openapi: "3.1.0",
    info: {
      title: `${env.SITE_NAME} API`,
      version: "1.0.0",
      description: DESCRIPTION,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: routes.api().replace(/\/$/, "") }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: components.schemas.named,
      responses: components.responses,
      headers: headerComponents(),
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "An access token." },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "sessionid",
          description: "The session of the site's own pages; writes must come from them.",
        },
      },
    },
  };
}

function pathItem(resource: Resource, components: Components): JsonSchema {
  const parameters = pathParameters(resource.path);
  const operations = METHODS.flatMap((method) => {
    const operation = resource.operations[method];
    return operation ? [[method.toLowerCase(), describeOperation(resource, method, operation, components)]] : [];
  });
  return { ...(parameters.length > 0 && { parameters }), ...Object.fromEntries(operations) };
}

const PATH_PARAMETERS: Record<string, { description: string; schema: JsonSchema; example: unknown }> = {
  id: { description: "The id.", schema: { type: "integer", minimum: 1 }, example: 1 },
  idOrName: { description: "An id or an exact username.", schema: { type: "string" }, example: "alice" },
  sessionId: {
    description: "The id of a device.",
    schema: { type: "string", format: "uuid" },
    example: "018f6b0e-7a9c-4d0a-9f5e-2b1f5f0c9a11",
  },
};

function pathParameters(path: string): JsonSchema[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    ...PATH_PARAMETERS[name],
  }));
}

function describeOperation(
  resource: Resource,
  method: Method,
  operation: Operation,
  components: Components,
): JsonSchema {
  const { schemas } = components;
  const parameters = [...queryParameters(operation, schemas), ...headerParameters(method, operation)];
  return {
    operationId: operation.id,
    tags: [resource.tag],
    summary: operation.summary,
    ...(operation.description && { description: operation.description }),
    security: securityOf(resource, operation),
    ...(parameters.length > 0 && { parameters }),
    ...(operation.body && { requestBody: requestBody(operation.id, operation.body, schemas) }),
    responses: {
      ...successResponses(method, operation, schemas),
      ...errorResponses(resource, method, operation, components),
    },
  };
}

/** An operation without a login has no lock, also where credentials add to its response: clients need none. */
function securityOf({ credentials }: Resource, { needsUser }: Operation): JsonSchema[] {
  if (credentials === "none" || !needsUser) return [];
  if (credentials === "password_reset") return [{ bearer: [] }];
  return [{ bearer: [] }, { session: [] }];
}

function queryParameters({ query }: Operation, schemas: ComponentSchemas): JsonSchema[] {
  if (!query) return [];
  const { properties = {}, required = [] } = schemas.add(query, "input") as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, example, ...schema }]) => ({
    name,
    in: "query",
    required: required.includes(name),
    description,
    schema,
    ...(example !== undefined && { example }),
  }));
}

const header = (name: string, description: string): JsonSchema => ({
  name,
  in: "header",
  required: false,
  description,
  schema: { type: "string" },
});

function headerParameters(method: Method, operation: Operation): JsonSchema[] {
  return [
    ...(method === "GET" ? [header("If-None-Match", "An ETag: 304 if the response is still the same.")] : []),
    ...(operation.announces
      ? [header("X-Socket-ID", "The realtime connection that does not receive the new count.")]
      : []),
    ...(operation.replies[412] ? [header("If-Match", "An ETag: 412 if the resource has changed since.")] : []),
    ...(operation.repeatable
      ? [
          header(
            "Idempotency-Key",
            "Under one key the same request is done once in 24 hours, however often it is sent.",
          ),
        ]
      : []),
  ];
}

const ABOUT_IMAGES =
  "An image of at most 10 MB and 33 megapixels (AVIF 14; with 32 bits, or interlaced with 16 bits, 16). GIF and WebP " +
  "animations stay animated; of an animated PNG or AVIF the first frame is kept.";

/** One content type for each body, because generators make a function of each; the description names the others. */
function requestBody(
  operationId: string,
  { schema, example, file, clearable = false }: NonNullable<Operation["body"]>,
  schemas: ComponentSchemas,
): JsonSchema {
  const required = requiredFields(schema);
  const { required: _, ...described } = schemas.add(schema, "input");
  const fields: JsonSchema = { ...described, ...(required.length > 0 && { required }) };
  const name = `${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}Request`;
  const withFile = (property: JsonSchema) => ({
    ...fields,
    properties: { ...(fields.properties as object), [file ?? ""]: property },
  });
  const json = clearable ? withFile({ type: "null", description: "Removes the image." }) : fields;
  // A file can only come in parts.
  const parts = file && withFile({ type: "string", format: "binary", description: ABOUT_IMAGES });
  return {
    required: required.length > 0,
    content: {
      [JSON_TYPE]: { schema: schemas.name(name, json), example },
      ...(parts && { [MULTIPART_TYPE]: { schema: schemas.name(`${name}Parts`, parts), example } }),
    },
  };
}

/** By trying each field: zod reports one that is transformed after its checks as optional. */
const requiredFields = ({ shape }: z.ZodObject) =>
  Object.entries(shape).flatMap(([name, field]) => (z.safeParse(field, undefined).success ? [] : [name]));

function successResponses(method: Method, operation: Operation, schemas: ComponentSchemas): JsonSchema {
  const successes = Object.entries(operation.replies).filter(([status]) => Number(status) < 400);
  const own: HeaderName[] = [];
  if (method === "GET") own.push("ETag");
  if (operation.repeatable) own.push("Idempotency-Replayed");
  return {
    ...Object.fromEntries(
      successes.map(([status, { description, headers = [], ...reply }]) => [
        status,
        { description, ...headersOf([...headers, ...own]), ...contentOf(reply, schemas) },
      ]),
    ),
    ...(method === "GET" && { 304: { description: "Unchanged.", ...headersOf(["ETag"]) } }),
  };
}

function contentOf({ schema, example }: Pick<DocumentedReply, "schema" | "example">, schemas: ComponentSchemas) {
  if (!schema) return {};
  const described = schemas.add(schema, "output");
  const shown = example === undefined ? examplesOf(described, schemas.named) : { example };
  return { content: { [JSON_TYPE]: { schema: described, ...shown } } };
}
