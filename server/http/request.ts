import { IncomingMessage } from "node:http";
import type { RequestTarget } from "./request-target.ts";

/** Takes a piece of a body, or null at its end. @returns false to have the connection wait, as `push` of a stream does */
export type Receive = (chunk: Buffer | null) => boolean;

/** A request with what the layers of the front door found out about it. */
export class HttpRequest extends IncomingMessage {
  requestId = "";
  /** The visitor's address. */
  address = "";
  /** Scheme and host as the visitor used them; undefined when the request names no usable host. */
  origin: URL | undefined;
  fault: RequestTarget["fault"];
  /** Whether the client waits for "100 Continue" before it sends the body. */
  awaitsContinue = false;
  #receive: Receive | undefined;

  get hasBody(): boolean {
    return hasBody(this);
  }

  /** Node's parser pushes every piece of the body; listening to "data" would start the flow before the app reads. */
  override push(chunk: Buffer | null, encoding?: BufferEncoding): boolean {
    return this.#receive ? this.#receive(chunk) : super.push(chunk, encoding);
  }

  /** Has `receive` take the rest of the body instead of the app. */
  receiveBody(receive: Receive): void {
    this.#receive = receive;
  }

  /** Gives the app a piece of the body, or its end. */
  deliver(chunk: Buffer | null): boolean {
    return super.push(chunk);
  }
}

export const hasBody = ({ headers }: Pick<IncomingMessage, "headers">): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
