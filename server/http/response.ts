import { ServerResponse } from "node:http";
import type { HttpRequest } from "./request.ts";
import { addDefaultPolicy } from "./security-headers.ts";

/** How long, and how much, a client may still send after it was answered. */
const LINGER_MS = 30_000;
const LINGER_BYTES = 64 * 1024 * 1024;

/** Headers about a body that is not sent. */
const OF_OTHER_BODY = ["content-encoding", "transfer-encoding", "etag", "last-modified"];

/** Sees the status when the head is about to be sent, and may change the headers. @returns the status that is sent */
type HeadHook = (status: number) => number;

/**
 * The response of every request. Its head can be changed until it is sent, and it can be taken from the app that is at
 * work on it. Compression and other wrappers of Next call these methods last.
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

  /** Sends another body than the app's. For hooks. */
  replaceBody(headers: [string, string][], body: string): void {
    this.#setHeadersOfBody(headers);
    this.#body = body;
  }

  /** Whether the launcher has answered in the app's place. */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  /**
   * Answers in the app's place, which may be at work on the request: what it still writes goes nowhere. A response
   * that has begun is cut off.
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

  /** One by one: the forms of `writeHead` that take headers merge them with those that are set already. */
  #setHeadersOfBody(headers: [string, string][]): void {
    for (const name of OF_OTHER_BODY) super.removeHeader(name);
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

  /** Node sends a head that was not written explicitly together with the first of the body, when it is too late. */
  #prepareImplicitHead(): void {
    if (!this.headersSent) this.statusCode = this.#prepareHead(this.statusCode);
  }

  /**
   * A response that is ready before the body of its request has come is sent at once and ended after the body, the rest
   * of which is dropped. A connection that closes while the other side still sends is reset, and many programs then
   * never see the response.
   */
  #endAfterBody(args: unknown[]): this {
    const { req: request } = this;
    // A client that waits to be told to continue sends nothing.
    if (request.complete || request.awaitsContinue || !request.hasBody) return super.end(...(args as [unknown]));
    this.#isEnding = true;
    const done = args.find((arg) => typeof arg === "function");
    const [chunk, encoding] = args.filter((arg) => arg !== done);
    // An app that still reads the body of an answered request gets no end of it, so nothing can follow on the connection.
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
  // An app that reads the body gets no more of it, and no end either: half of it is no body.
  request.receiveBody((chunk) => {
    dropped += chunk?.length ?? 0;
    if (chunk === null || dropped > LINGER_BYTES) end();
    return true;
  });
  request.resume();
}
