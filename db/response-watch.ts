import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { connectPostgres } from "#db/connect.ts";
import { afterFirstWrite, type ConnectionSockets, closeWith, connectionSockets } from "#db/connection-sockets.ts";

/** Detects within a second that the database accepts connections and statements but no longer answers. */
export type ResponseWatch = {
  sockets: ConnectionSockets;
  /** Opens a socket for a client of the site; its option `socket`. While the database does not answer it fails at once. */
  open: ConnectionSockets["open"];
  isUnresponsive(): boolean;
  /** Call it before a query that a visitor waits for. @returns what to call once the query is answered */
  begin(): () => void;
};

type Options = {
  /** How often the connections are checked while a query waits. */
  tickMs?: number;
  /** At the last of so many silent ticks in a row the database counts as unresponsive. A busy process ticks more slowly. */
  silentTicks?: number;
  /** How long each attempt may take to find it answering again, and the pause after it. */
  attemptMs?: number;
  pauseMs?: number;
};

export const noAnswer = () => Object.assign(new Error("The database did not answer."), { code: "ETIMEDOUT" });

/**
 * Any byte on any connection means that the database answers. When a statement waits and nothing arrives, a probe on a
 * connection of its own distinguishes a slow statement from a hanging database. A hanging database fails all waiting
 * queries at once, and every new one until the probe is answered again.
 * @param url of the probe: past a pooler, where possible
 */
export function watchResponses(url: string, options: Options = {}): ResponseWatch {
  const { tickMs = 200, silentTicks = 5, attemptMs = 1_500, pauseMs = 250 } = options;
  const sockets = connectionSockets();
  let probe: ReturnType<typeof connectPostgres> | undefined;
  let probing: Promise<boolean> | undefined;
  let isUnresponsive = false;
  let waiting = 0;
  let timer: NodeJS.Timeout | undefined;
  let received = 0;
  let silent = 0;

  function start(): void {
    received = sockets.received();
    silent = 0;
    timer = setInterval(tick, tickMs).unref();
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
  }

  function tick(): void {
    if (waiting === 0) {
      stop();
      return;
    }
    const now = sockets.received();
    silent = now === received ? silent + 1 : 0;
    received = now;
    if (silent >= silentTicks) failWaiting();
    else if (silent > 0) void isAnswered();
  }

  function failWaiting(): void {
    stop();
    isUnresponsive = true;
    sockets.closeAll(noAnswer());
    void waitForAnswer();
  }

  async function waitForAnswer(): Promise<void> {
    for (;;) {
      const closeSilent = sockets.watch();
      const answered = await Promise.race([isAnswered(), sleep(attemptMs, false, { ref: false })]);
      if (answered) break;
      closeSilent();
      await sleep(pauseMs, undefined, { ref: false });
    }
    isUnresponsive = false;
    if (waiting > 0) start();
  }

  function isAnswered(): Promise<boolean> {
    probing ??= sendProbe().finally(() => {
      probing = undefined;
    });
    return probing;
  }

  async function sendProbe(): Promise<boolean> {
    probe ??= connectPostgres(url, {
      max: 1,
      prepare: false,
      fetch_types: false,
      idle_timeout: 5,
      connect_timeout: 10,
      backoff: () => pauseMs / 1_000,
      onnotice: () => {},
      connection: { application_name: "daybook watch" },
      socket: sockets.open,
    });
    try {
      await probe`select 1`;
      return true;
    } catch (error) {
      // A refusal by Postgres itself is an answer.
      return error instanceof Error && error.name === "PostgresError";
    }
  }

  function open(address: Parameters<ConnectionSockets["open"]>[0]): Socket {
    const socket = sockets.open(address);
    // Not at once: the driver does not listen to it yet.
    if (isUnresponsive) afterFirstWrite(() => closeWith(socket, noAnswer()));
    return socket;
  }

  return {
    sockets,
    open,
    isUnresponsive: () => isUnresponsive,
    begin() {
      waiting += 1;
      if (!timer && !isUnresponsive) start();
      let isOver = false;
      return () => {
        if (!isOver) waiting -= 1;
        isOver = true;
      };
    },
  };
}
