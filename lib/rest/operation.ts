import type { z } from "zod";
import type { HeaderName } from "#lib/rest/openapi/headers.ts";
import type { Links } from "#lib/rest/serializers/links.ts";
import type { Client } from "#lib/sessions/open-session.ts";
import type { TokenClaims } from "#lib/tokens/read-token.ts";
import type { RawFields } from "#lib/validation/submission.ts";
import type { MaybeViewer, Viewer } from "#lib/viewer.ts";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

/** The input of an operation. `fields` are as they arrived: the use case validates them. */
export type Context = {
  request: Request;
  /** Parts of the path, decoded; numeric ones have been checked. */
  params: Record<string, string>;
  query: URLSearchParams;
  links: Links;
  viewer: MaybeViewer;
  /** Of the access token that authenticated the request. */
  claims: TokenClaims | null;
  client: Client;
  fields: RawFields;
  isForm: boolean;
};

export type UserContext = Context & { viewer: Viewer };

export type Reply = {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** The version of what can be edited; goes into the ETag. */
  version?: number;
};

/** A documented response: its meaning, and the schema of its body if it has one. */
export type DocumentedReply = {
  description: string;
  schema?: z.ZodType;
  /** Instead of the one made of the schema's own examples. */
  example?: unknown;
  headers?: HeaderName[];
};

type Declaration<C extends Context> = {
  /** Its name in generated clients. */
  id: string;
  summary: string;
  description?: string;
  /** Query parameters: texts on the wire, described by what they mean. */
  query?: z.ZodObject;
  /** The body's fields under their names on the wire; a file may be among them, and perhaps be cleared again. */
  body?: { schema: z.ZodObject; example: Record<string, unknown>; file?: string; clearable?: boolean };
  replies: Record<number, DocumentedReply>;
  /** Repeats with the same `Idempotency-Key` get the response of the first; comes with `handle` from `repeatable`. */
  repeatable?: boolean;
  /** Publishes to open pages, except to the connection in `X-Socket-ID`. */
  announces?: boolean;
  /** Loads the record of the path and checks the permission of the caller, who may be anonymous, before the body is read. */
  lookup?: (context: Context) => Promise<unknown>;
  handle: (context: C) => Promise<Reply>;
  /** Answers HEAD instead of `handle`, for a GET that changes something. */
  peek?: (context: Context) => Promise<Reply>;
};

export type Operation = Declaration<Context> & { needsUser: boolean };

/** An operation that needs no login. */
export const forAnyone = (declaration: Declaration<Context>): Operation => ({ ...declaration, needsUser: false });

/** An operation for authenticated callers: `handle` gets a viewer that is not null. */
export const forUser = ({ handle, ...declaration }: Declaration<UserContext>): Operation => ({
  ...declaration,
  needsUser: true,
  // The pipeline has refused anonymous callers before it calls this.
  handle: (context: Context) => handle(context as UserContext),
});

/** Who may use an address at all, by method. Permissions on a record belong to the operation. */
export type Permission = (viewer: MaybeViewer, method: string) => boolean;

export const anyone: Permission = () => true;
export const users: Permission = (viewer) => viewer !== null;
export const usersOrReaders: Permission = (viewer, method) => viewer !== null || method === "GET";
/** Staff read; only callers without an account create one. */
export const staffOrNewcomers: Permission = (viewer, method) =>
  method === "POST" ? viewer === null : viewer?.isStaff === true;

export type Resource = {
  /** Below `/api/v1`, e.g. `/posts/{id}/`. A parameter called `id` is a number. */
  path: string;
  name: string;
  description: string;
  /** The group it stands under in the reference. */
  tag: string;
  permission: Permission;
  /** `none` ignores credentials altogether; a scope requires a token of that scope. */
  credentials?: "any" | "none" | "password_reset";
  operations: Partial<Record<Method, Operation>>;
};
