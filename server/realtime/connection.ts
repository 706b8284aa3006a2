import { randomInt } from "node:crypto";
import type { WebSocket } from "ws";
import type { Limits } from "./limits.ts";
import { errorFrame, type Member } from "./protocol.ts";

const newSocketId = () => `${randomInt(1, 2 ** 31)}.${randomInt(1, 2 ** 31)}`;

/** One client and what it listens to. */
export class Connection {
  readonly id = newSocketId();
  /** Channel → who the client is there; only presence channels know. */
  readonly channels = new Map<string, Member | undefined>();
  readonly #socket: WebSocket;
  readonly #limits: Limits;
  #heardAt = Date.now();
  #pingedAt: number | undefined;
  readonly #frames = new SecondCounter();
  readonly #clientEvents = new SecondCounter();

  constructor(socket: WebSocket, limits: Limits) {
    this.#socket = socket;
    this.#limits = limits;
  }

  send(frame: string | Buffer): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    // What a slow reader does not take piles up in our memory.
    if (this.#socket.bufferedAmount > this.#limits.unsentBytes) this.#socket.terminate();
    else this.#socket.send(frame, { binary: false });
  }

  /** Tells the client what was wrong and keeps the connection. */
  warn(code: number | null, message: string): void {
    this.send(errorFrame(code, message));
  }

  end(code: number, message: string): void {
    this.send(errorFrame(code, message));
    this.#socket.close(code, message);
  }

  terminate(): void {
    this.#socket.terminate();
  }

  heard(): void {
    this.#heardAt = Date.now();
    this.#pingedAt = undefined;
  }

  /** What its silence calls for now. */
  pulse(): "fine" | "ask" | "dead" {
    const now = Date.now();
    if (this.#pingedAt !== undefined) {
      return now - this.#pingedAt > this.#limits.pongTimeoutSeconds * 1000 ? "dead" : "fine";
    }
    if (now - this.#heardAt < this.#limits.activityTimeoutSeconds * 1000) return "fine";
    this.#pingedAt = now;
    return "ask";
  }

  /** False when the client has sent too many frames in this second. */
  maySpeak(): boolean {
    return this.#frames.count() <= this.#limits.framesPerSecond;
  }

  /** False when the client has used up its events of this second. */
  mayTrigger(): boolean {
    return this.#clientEvents.count() <= this.#limits.clientEventsPerSecond;
  }
}

/** How many there have been in this second. */
class SecondCounter {
  #second = 0;
  #counted = 0;

  count(): number {
    const second = Math.floor(Date.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#counted = 0;
    }
    return ++this.#counted;
  }
}
