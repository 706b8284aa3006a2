import { IncomingMessage } from "node:http";
import type { RequestTarget } from "./request-target.ts";

/** Receives a piece of a body, or null at its end. @returns false to pause the connection, as `push` of a stream does */
export type Receive = (chunk: Buffer | null) => boolean;

/** A request with the values that the layers of the front door add. */
export class HttpRequest extends IncomingMessage {
  requestId = "";
  /** The visitor's address. */
  address = "";
  /** The visitor's scheme and host; undefined when the request has no usable host. */
  origin: URL | undefined;
  fault: RequestTarget["fault"];
  /** Whether the client waits for "100 Continue" before it sends the body. */
  awaitsContinue = false;
  #receive: Receive | undefined;

  get hasBody(): boolean {
    return hasBody(this);
  }

  /** Node's parser pushes every piece of the body; a "data" listener would start the flow before the app reads. */
  override push(chunk: Buffer | null, encoding?: BufferEncoding): boolean {
    return this.#receive ? this.#receive(chunk) : super.push(chunk, encoding);
  }

  /** Passes the rest of the body to `receive` instead of the app. */
  receiveBody(receive: Receive): void {
    this.#receive = receive;
  }

  /** Passes a piece of the body, or its end, to the app. */
  deliver(chunk: Buffer | null): boolean {
    return super.push(chunk);
  }
}

export const hasBody = ({ headers }: Pick<IncomingMessage, "headers">): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
