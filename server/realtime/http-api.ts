import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { Limits } from "./limits.ts";
import { evictionOf, isChannelName, type Message } from "./protocol.ts";
import { type Credentials, signatureError } from "./signature.ts";

const PATH = /^\/apps\/([^/]+)\/(?:events|users\/(\d{1,15})\/terminate_connections)\/?$/;

/** Whether a request is for the realtime server and not for the app. */
export const isApiRequest = (request: IncomingMessage) => PATH.test((request.url ?? "").split("?")[0] ?? "");

type Context = {
  app: Credentials;
  limits: Limits;
  schema: ReturnType<typeof eventSchema>;
  publish: (message: Message) => void;
};

class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Handles `POST /apps/<id>/events` and `…/users/<id>/terminate_connections` as the `pusher` SDK sends them. The rest of
 * Pusher's HTTP API (batches, state of channels) is not implemented: the app does not use it.
 */
export async function handleApiRequest(request: IncomingMessage, response: ServerResponse, context: Context) {
  try {
    const body = await readBody(request, context.limits.requestBytes);
    for (const message of parseRequest(request, body, context)) context.publish(message);
    answer(response, 200, "{}");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    answer(response, error.status, error.message);
  }
}

function answer(response: ServerResponse, status: number, body: string): void {
  const type = status === 200 ? "application/json" : "text/plain; charset=utf-8";
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
}

async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    // The rest is read and dropped, so that the error still reaches the client.
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit) throw new Refusal(413, `The request is larger than ${limit} bytes`);
  return Buffer.concat(chunks);
}

function parseRequest(request: IncomingMessage, body: Buffer, { app, schema }: Context): Message[] {
  const url = new URL(request.url ?? "", "http://localhost");
  const [, appId, userId] = PATH.exec(url.pathname) ?? [];
  if (appId !== app.appId) throw new Refusal(404, "Unknown app");
  if (request.method !== "POST") throw new Refusal(405, "Only POST is answered here");
  const error = signatureError("POST", url, body, app);
  if (error) throw new Refusal(401, error);
  if (userId !== undefined) return [evictionOf(Number(userId))];
  const parsed = schema.safeParse(parseJson(body));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const tooLarge = issue?.code === "too_big" && issue.path.at(-1) === "data";
    throw new Refusal(tooLarge ? 413 : 400, `${issue?.path.join(".")}: ${issue?.message}`);
  }
  return parsed.data;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

/** The body of `POST /apps/<id>/events`, as the messages that it sends. */
export const eventSchema = (limits: Limits) =>
  z
    .object({
      // As with Pusher, the app cannot send the protocol's own events.
      name: z
        .string()
        .min(1)
        .max(200)
        .refine((text) => !text.startsWith("pusher"), { error: "is reserved" }),
      data: z.string().max(limits.eventBytes),
      channels: z
        .array(z.string().refine(isChannelName, { error: "is not a channel name" }))
        .min(1)
        .max(limits.channelsPerEvent),
      socket_id: z.string().optional(),
    })
    .transform(({ name, data, channels, socket_id: exceptSocketId }) =>
      channels.map((channel): Message => ({ channel, event: name, data, ...(exceptSocketId && { exceptSocketId }) })),
    );
