import type { z } from "zod";
import type { HeaderName } from "#lib/rest/openapi/headers.ts";
import type { Links } from "#lib/rest/serializers/links.ts";
import type { Client } from "#lib/sessions/open-session.ts";
import type { TokenClaims } from "#lib/tokens/read-token.ts";
import type { RawFields } from "#lib/validation/submission.ts";
import type { MaybeViewer, Viewer } from "#lib/viewer.ts";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

/** What an operation is given. `fields` are as they arrived: the use case judges them. */
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

/** One documented answer: when it is given, and the schema of its body if it has one. */
export type DocumentedReply = {
  description: string;
  schema?: z.ZodType;
  /** In place of the one that the schema's own examples make. */
  example?: unknown;
  headers?: HeaderName[];
};

type Declaration<C extends Context> = {
  /** What generated clients call it. */
  id: string;
  summary: string;
  description?: string;
  /** Query parameters: texts on the wire, described by what they mean. */
  query?: z.ZodObject;
  /** The body's fields under their names on the wire; a file may be among them, and perhaps be cleared again. */
  body?: { schema: z.ZodObject; example: Record<string, unknown>; file?: string; clearable?: boolean };
  replies: Record<number, DocumentedReply>;
  /** Repeats under one `Idempotency-Key` are answered with what the first was; comes with `handle` from `repeatable`. */
  repeatable?: boolean;
  /** Open pages are told at once, but for the connection in `X-Socket-ID`. */
  announces?: boolean;
  /** Finds what the path names and asks whether the caller, who may be anonymous, may; comes before the body is read. */
  lookup?: (context: Context) => Promise<unknown>;
  handle: (context: C) => Promise<Reply>;
  /** What HEAD answers in place of `handle`, for a GET that changes something. */
  peek?: (context: Context) => Promise<Reply>;
};

export type Operation = Declaration<Context> & { needsUser: boolean };

/** An operation that anybody may ask for. */
export const forAnyone = (declaration: Declaration<Context>): Operation => ({ ...declaration, needsUser: false });

/** An operation for authenticated callers: `handle` gets a viewer that is not null. */
export const forUser = ({ handle, ...declaration }: Declaration<UserContext>): Operation => ({
  ...declaration,
  needsUser: true,
  // The pipeline has refused anonymous callers before it calls this.
  handle: (context: Context) => handle(context as UserContext),
});

/** Who may use an address at all, by method; what it says about one record is for the operation. */
export type Permission = (viewer: MaybeViewer, method: string) => boolean;

export const anyone: Permission = () => true;
export const users: Permission = (viewer) => viewer !== null;
export const usersOrReaders: Permission = (viewer, method) => viewer !== null || method === "GET";
/** Staff read; only who has no account makes one. */
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
  /** `none` ignores credentials altogether; a scope asks for a token made for that one thing. */
  credentials?: "any" | "none" | "password_reset";
  operations: Partial<Record<Method, Operation>>;
};
