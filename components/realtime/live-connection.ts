import type Pusher from "pusher-js";
import type { RealtimeClientConfig } from "#lib/realtime/channels.ts";

type Listener = (message: unknown) => void;
type Topic = { channel: string; event: string; listener: Listener };

/** pusher-js would try other transports for longer; a new client also retries the transports that have failed. */
const UNAVAILABLE_MS = 5_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** Between two pages of a soft navigation there is no listener for a moment. */
const LINGER_MS = 1_500;

/** The one socket of the page: opened for the first listener, closed after the last, reopened while there are listeners. */
export class LiveConnection {
  readonly #config: RealtimeClientConfig;
  readonly #topics = new Set<Topic>();
  readonly #onSubscribed = new Map<string, Set<() => void>>();
  #pusher: Pusher | undefined;
  /** Distinguishes the current socket from old ones and from pending imports. */
  #generation = 0;
  /** Connected or connecting. */
  #isConnecting = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(config: RealtimeClientConfig) {
    this.#config = config;
  }

  listen(channel: string, event: string, listener: Listener): () => void {
    const topic = { channel, event, listener };
    this.#topics.add(topic);
    if (this.#pusher) this.#bind(this.#pusher, topic);
    else if (this.#topics.size === 1) this.#open();
    return () => {
      this.#topics.delete(topic);
      this.#pusher?.channel(channel)?.unbind(event, listener);
      if (![...this.#topics].some((other) => other.channel === channel)) this.#pusher?.unsubscribe(channel);
      if (this.#topics.size === 0) this.#later(LINGER_MS, () => this.#topics.size === 0 && this.close());
    };
  }

  /**
   * Calls back whenever the server confirms a subscription to the channel, the first one and those of later sockets.
   * Messages sent before that were missed.
   */
  onSubscribed(channel: string, callback: () => void): () => void {
    const callbacks = this.#onSubscribed.get(channel) ?? new Set();
    this.#onSubscribed.set(channel, callbacks.add(callback));
    return () => callbacks.delete(callback);
  }

  get isOpen(): boolean {
    return this.#pusher?.connection.state === "connected";
  }

  get socketId(): string | undefined {
    return this.isOpen ? this.#pusher?.connection.socket_id : undefined;
  }

  /** Connects now instead of after the pause, unless it is connected or connecting. */
  revive(): void {
    if (this.#isConnecting || this.#topics.size === 0) return;
    this.#failures = 0;
    this.#open();
  }

  close(): void {
    this.#generation++;
    this.#isConnecting = false;
    clearTimeout(this.#timer);
    this.#pusher?.disconnect();
    this.#pusher = undefined;
  }

  #open(): void {
    this.close();
    this.#isConnecting = true;
    const generation = this.#generation;
    // Only pages with listeners load the client.
    import("pusher-js").then(
      ({ default: Client }) => {
        if (generation !== this.#generation) return;
        const pusher = new Client(this.#config.key, clientOptions(this.#config));
        this.#pusher = pusher;
        for (const topic of this.#topics) this.#bind(pusher, topic);
        pusher.connection.bind("connected", () => {
          this.#failures = 0;
        });
        pusher.connection.bind("state_change", ({ current }: { current: string }) => {
          if (generation !== this.#generation) return;
          if (current === "unavailable" || current === "failed" || current === "disconnected") this.#retry();
        });
      },
      () => generation === this.#generation && this.#retry(),
    );
  }

  #bind(pusher: Pusher, { channel, event, listener }: Topic): void {
    (pusher.channel(channel) ?? this.#subscribe(pusher, channel)).bind(event, listener);
  }

  #subscribe(pusher: Pusher, channel: string) {
    return pusher.subscribe(channel).bind("pusher:subscription_succeeded", () => {
      for (const callback of this.#onSubscribed.get(channel) ?? []) callback();
    });
  }

  /** After a restart of the server all pages reconnect; the random pause spreads them. */
  #retry(): void {
    this.close();
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS);
    this.#failures++;
    this.#later(pause * (0.5 + Math.random() / 2), () => this.#topics.size > 0 && this.#open());
  }

  #later(milliseconds: number, work: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(work, milliseconds);
  }
}

/** The embedded server has the address of the page, so it is filled in here. */
function clientOptions(config: RealtimeClientConfig) {
  const ownServer = config.ws_host === "";
  const tls = ownServer ? location.protocol === "https:" : config.force_tls;
  const port = config.ws_port || Number(location.port) || (tls ? 443 : 80);
  return {
    cluster: config.cluster,
    // Pusher's own hosts follow from the cluster.
    ...(config.cluster ? {} : { wsHost: config.ws_host || location.hostname, wsPort: port, wssPort: port }),
    ...(config.ws_path ? { wsPath: config.ws_path } : {}),
    forceTLS: tls,
    enabledTransports: ["ws" as const, "wss" as const],
    unavailableTimeout: UNAVAILABLE_MS,
    channelAuthorization: { endpoint: config.auth_endpoint, transport: "ajax" as const },
  };
}
