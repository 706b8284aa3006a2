import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { diskFull, StartProblem } from "../start-problem.ts";
import type { Binaries } from "./binaries.ts";
import { decisiveLine } from "./decisive-line.ts";
import { removeDeadPidFile, waitUntilReady } from "./running-server.ts";
import type { ServerUser } from "./server-user.ts";
import { sharedMemorySettings } from "./shared-memory.ts";
import { stopProcess } from "./stop-server.ts";

export type Launch = {
  binaries: Binaries;
  folder: string;
  user: ServerUser;
  password: string;
  host: string;
  port: number;
  logFile: string;
  /** Server settings beyond ours, e.g. `fsync=off` for tests. */
  settings: string[];
};

const LOCK_ATTEMPTS = 20;
const LOCK_WAIT_MS = 250;
const LOG_BYTES = 5 * 1024 * 1024;

/** Starts the server and waits until it accepts connections. */
export async function launch(options: Launch): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await removeDeadPidFile(options.folder);
    const output = await launchOnce(options);
    if (output === undefined) return;
    // A server killed a moment ago may still hold its lock file or shared memory.
    const lingering = /lock file .* already exists|pre-existing shared memory block/.test(output);
    if (!lingering || attempt === LOCK_ATTEMPTS) throw problem(options, output);
    await sleep(LOCK_WAIT_MS);
  }
}

/** @returns the server's output when it did not start */
async function launchOnce({ binaries, folder, user, password, host, port, logFile, settings }: Launch) {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  const fresh = size > LOG_BYTES;
  const log = openSync(logFile, fresh ? "w" : "a", 0o600);
  const all = [
    `listen_addresses=${host}`,
    "unix_socket_directories=",
    "max_connections=200",
    // The details of an error quote the texts of users.
    "log_error_verbosity=terse",
    ...sharedMemorySettings(),
    ...settings,
  ];
  const child = spawn(
    binaries.postgres,
    ["-D", folder, "-p", String(port), ...all.flatMap((setting) => ["-c", setting])],
    // Detached, because Ctrl-C reaches every process of the terminal's group, and the app must drain before its database
    // stops.
    { cwd: path.parse(folder).root, detached: true, stdio: ["ignore", log, log], ...user },
  );
  closeSync(log);
  let ended: string | undefined;
  child.once("error", (error) => {
    ended = error.message;
  });
  child.once("exit", (code, signal) => {
    ended = `it ended with ${signal ?? `exit code ${code}`}`;
  });
  child.unref();
  let isReady = false;
  try {
    isReady = await waitUntilReady({ host, port, password }, async () => ended === undefined);
  } finally {
    if (!isReady && ended === undefined && child.pid !== undefined) await stopProcess(child.pid);
  }
  if (isReady) return undefined;
  const written = readFileSync(logFile).subarray(fresh ? 0 : size);
  return String(written).trim() || ended || "it does not answer";
}

function problem({ folder, logFile }: Launch, output: string): StartProblem {
  if (/permission denied/i.test(output)) {
    return new StartProblem(
      `The built-in database in ${folder} belongs to another user: start Daybook as the user who started it first, ` +
        "or choose another folder with DATA_DIR.",
    );
  }
  return (
    diskFull(output, folder) ??
    new StartProblem(`The built-in database did not start: ${decisiveLine(output)} (more in ${logFile})`)
  );
}
