import { randomInt } from "node:crypto";
import type { WebSocket } from "ws";
import type { Limits } from "./limits.ts";
import { errorFrame } from "./protocol.ts";

const newSocketId = () => `${randomInt(1, 2 ** 31)}.${randomInt(1, 2 ** 31)}`;

/** One client and the channels it is subscribed to. */
export class Connection {
  readonly id = newSocketId();
  readonly channels = new Set<string>();
  readonly #socket: WebSocket;
  readonly #limits: Limits;
  #lastFrameAt = Date.now();
  #pingedAt: number | undefined;
  #second = 0;
  #framesThisSecond = 0;

  constructor(socket: WebSocket, limits: Limits) {
    this.#socket = socket;
    this.#limits = limits;
  }

  send(frame: string | Buffer): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    // Data that a slow client does not read accumulates in memory.
    if (this.#socket.bufferedAmount > this.#limits.unsentBytes) this.#socket.terminate();
    else this.#socket.send(frame, { binary: false });
  }

  /** Sends an error and keeps the connection. */
  warn(message: string): void {
    this.send(errorFrame(null, message));
  }

  end(code: number, message: string): void {
    this.send(errorFrame(code, message));
    this.#socket.close(code, message);
  }

  terminate(): void {
    this.#socket.terminate();
  }

  /** Records a frame from the client. @returns false when it has sent too many in this second */
  countFrame(): boolean {
    this.#lastFrameAt = Date.now();
    this.#pingedAt = undefined;
    const second = Math.floor(this.#lastFrameAt / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#framesThisSecond = 0;
    }
    this.#framesThisSecond += 1;
    return this.#framesThisSecond <= this.#limits.framesPerSecond;
  }

  /** Whether the client has been silent for so long that it needs a ping, or has not answered one. */
  liveness(): "alive" | "ping-due" | "dead" {
    const now = Date.now();
    if (this.#pingedAt !== undefined) {
      return now - this.#pingedAt > this.#limits.pongTimeoutSeconds * 1000 ? "dead" : "alive";
    }
    if (now - this.#lastFrameAt < this.#limits.activityTimeoutSeconds * 1000) return "alive";
    this.#pingedAt = now;
    return "ping-due";
  }
}
