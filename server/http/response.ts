import { ServerResponse } from "node:http";
import { addDefaultPolicy } from "./default-policy.ts";
import type { HttpRequest } from "./request.ts";

/** How long, and how much, a client may still send after its response. */
const LINGER_MS = 30_000;
const LINGER_BYTES = 64 * 1024 * 1024;

/** Headers that describe a replaced body. */
const BODY_HEADERS = ["content-encoding", "transfer-encoding", "etag", "last-modified"];

/** Runs before the head is sent, and may change the headers. @returns the status to send */
type HeadHook = (status: number) => number;

/**
 * The response of every request. Hooks can change its head until it is sent, and `refuse` can replace the response of
 * the app. Next's wrappers, such as compression, call these methods last.
 */
export class HttpResponse extends ServerResponse<HttpRequest> {
  readonly #hooks: HeadHook[] = [];
  #isPrepared = false;
  #body: string | undefined;
  #isEnding = false;
  #isRefused = false;

  /** The last hook that was added is called first. */
  beforeHead(hook: HeadHook): void {
    this.#hooks.unshift(hook);
  }

  /** Replaces the app's body. For hooks. */
  replaceBody(headers: [string, string][], body: string): void {
    this.#setHeadersOfBody(headers);
    this.#body = body;
  }

  /** Whether the launcher has answered instead of the app. */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  /**
   * Answers instead of the app, whose later writes are dropped. A response that has begun is cut off.
   */
  refuse(status: number, headers: [string, string][], body: string): void {
    if (this.headersSent) {
      this.destroy();
      return;
    }
    this.#isRefused = true;
    this.#setHeadersOfBody(headers);
    super.writeHead(this.#prepareHead(status));
    const sent = this.statusCode;
    Object.defineProperty(this, "statusCode", { get: () => sent, set: () => {} });
    this.#endAfterBody(this.req.method === "HEAD" ? [] : [body]);
  }

  /** One by one: headers passed to `writeHead` are merged with those that are set already. */
  #setHeadersOfBody(headers: [string, string][]): void {
    for (const name of BODY_HEADERS) super.removeHeader(name);
    for (const [name, value] of headers) super.setHeader(name, value);
  }

  #prepareHead(status: number): number {
    if (this.#isPrepared) return status;
    this.#isPrepared = true;
    const final = this.#hooks.reduce((current, hook) => hook(current), status);
    addDefaultPolicy(this);
    return final;
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    if (this.#isRefused) return this;
    return super.writeHead(this.#prepareHead(status), ...(rest as []));
  }

  override write(...args: unknown[]): boolean {
    if (this.#isRefused) return true;
    this.#prepareImplicitHead();
    return this.#body === undefined ? super.write(...(args as [unknown])) : true;
  }

  override end(...args: unknown[]): this {
    if (this.#isRefused || this.#isEnding) return this;
    this.#prepareImplicitHead();
    if (this.#body === undefined) return this.#endAfterBody(args);
    return this.#endAfterBody(this.req.method === "HEAD" ? [] : [this.#body]);
  }

  /** Node sends an implicit head with the first bytes of the body, which is too late for the hooks. */
  #prepareImplicitHead(): void {
    if (!this.headersSent) this.statusCode = this.#prepareHead(this.statusCode);
  }

  /**
   * A response that is ready before the request body has arrived is sent at once and ended after the body, the rest of
   * which is dropped. Closing the connection while the client still sends would reset it, and many clients then never
   * read the response.
   */
  #endAfterBody(args: unknown[]): this {
    const { req: request } = this;
    // A client that waits for "100 Continue" sends nothing.
    if (request.complete || request.awaitsContinue || !request.hasBody) return super.end(...(args as [unknown]));
    this.#isEnding = true;
    const done = args.find((arg) => typeof arg === "function");
    const [chunk, encoding] = args.filter((arg) => arg !== done);
    // The app never gets the end of this body, so the connection cannot be reused.
    this.shouldKeepAlive = false;
    if (chunk === undefined || chunk === null) super.flushHeaders();
    else super.write(chunk, encoding as BufferEncoding);
    dropRest(request, this, () => super.end(done as () => void));
    return this;
  }

  override setHeader(name: string, value: number | string | readonly string[]): this {
    return this.#isRefused ? this : super.setHeader(name, value);
  }

  override setHeaders(headers: Headers | Map<string, number | string | readonly string[]>): this {
    return this.#isRefused ? this : super.setHeaders(headers);
  }

  override appendHeader(name: string, value: string | readonly string[]): this {
    return this.#isRefused ? this : super.appendHeader(name, value);
  }

  override removeHeader(name: string): void {
    if (!this.#isRefused) super.removeHeader(name);
  }

  override flushHeaders(): void {
    if (!this.#isRefused) super.flushHeaders();
  }
}

function dropRest(request: HttpRequest, response: HttpResponse, end: () => void): void {
  const timer = setTimeout(end, LINGER_MS).unref();
  response.once("close", () => clearTimeout(timer));
  let dropped = 0;
  // The app gets no more of the body and no end, because it must not process half a body.
  request.receiveBody((chunk) => {
    dropped += chunk?.length ?? 0;
    if (chunk === null || dropped > LINGER_BYTES) end();
    return true;
  });
  request.resume();
}
