import { setTimeout as sleep } from "node:timers/promises";
import { errorCode } from "../start-problem.ts";
import { isAlive, readPidFile } from "./running-server.ts";

const STOP_MS = 20_000;
const POLL_MS = 20;

/** A fast shutdown: sessions end, and everything committed is on disk. */
export async function stopServer(folder: string): Promise<void> {
  const running = await readPidFile(folder);
  if (running) await stopProcess(running.pid);
}

/** The same by process id. */
export async function stopProcess(pid: number): Promise<void> {
  try {
    process.kill(pid, "SIGINT");
  } catch (error) {
    // Stopped already.
    if (errorCode(error) !== "ESRCH") throw error;
  }
  const deadline = Date.now() + STOP_MS;
  while ((await isAlive(pid)) && Date.now() < deadline) await sleep(POLL_MS);
}
