import type { JsonSchema } from "./component-schemas.ts";

type Header = { description: string; type?: "string" | "integer"; example: string | number };

/** Every header that an answer may carry and a client may want to read. */
const HEADERS = {
  ETag: {
    description: "The version of this answer, for `If-None-Match` and `If-Match`.",
    example: '"8Jv57qaY_LacbaiY1ndn6ZssKLY"',
  },
  Link: {
    description: "The pages around this one (RFC 8288): `first`, `prev`, `next`, `last`.",
    example: '<https://diary.example.com/api/v1/posts/?page=2>; rel="next"',
  },
  Location: { description: "The address of what was made.", example: "https://diary.example.com/api/v1/posts/1/" },
  "Set-Cookie": {
    description: "The cookie `refresh_token`, out of reach of scripts.",
    example: "refresh_token=eyJhbGciOiJIUzI1NiJ9.e30.x; Path=/; HttpOnly; SameSite=Strict",
  },
  "Idempotency-Replayed": {
    description: "`true` when this is the answer to an earlier request with the same `Idempotency-Key`.",
    example: "true",
  },
  "X-Like-Count": { description: "How many like the post now.", type: "integer", example: 5 },
  "X-Like-Version": { description: "Grows with every change of the count.", type: "integer", example: 12 },
  RateLimit: {
    description: "What is left of the caller's limit: `r` requests in the next `t` seconds. Absent with limits off.",
    example: '"api-user";r=1499;t=300',
  },
  "RateLimit-Policy": {
    description: "The caller's limit: `q` requests in `w` seconds. Absent with limits off.",
    example: '"api-user";q=1500;w=300',
  },
  "Retry-After": { description: "Seconds to wait.", type: "integer", example: 60 },
  "WWW-Authenticate": { description: "How to authenticate.", example: 'Bearer realm="api"' },
} satisfies Record<string, Header>;

export type HeaderName = keyof typeof HEADERS;

const OF_EVERY_ANSWER: HeaderName[] = ["RateLimit", "RateLimit-Policy"];

export const headerComponents = (): JsonSchema =>
  Object.fromEntries(
    Object.entries<Header>(HEADERS).map(([name, { description, type = "string", example }]) => [
      name,
      { description, schema: { type }, example },
    ]),
  );

/** The headers of one answer, those that every answer has included. */
export const headersOf = (names: readonly HeaderName[] = []): JsonSchema => ({
  headers: Object.fromEntries(
    [...new Set([...names, ...OF_EVERY_ANSWER])].map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  ),
});
