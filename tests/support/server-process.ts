import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { envSchema } from "#config/env-schema.ts";

const READY_MS = 480_000;
/** The arguments of `npm start` after `exec env`: settings, `node` and its arguments. */
const startWords: string[] = JSON.parse(readFileSync("package.json", "utf8")).scripts.start.split(" ").slice(2);
const startSettings = startWords.slice(0, startWords.indexOf("node")).map((word) => word.split("="));
/** The arguments of `npm start` for Node, without the bootstrap, because a test must not install packages. */
export const START: string[] = startWords
  .slice(startWords.indexOf("node") + 1)
  .filter((word) => word !== "server/bootstrap.mjs");
let made = 0;

export type ServerProcess = {
  url: string;
  pid: number;
  /** Its output so far. */
  output(): string;
  /** Its output on stdout. */
  stdout(): string;
  kill(signal: NodeJS.Signals): Promise<number | null>;
};

/** A data folder that does not exist yet; the server creates it. */
export const freshDataDir = () => path.join(tmpdir(), `daybook-server-${process.pid}-${Date.now()}-${made++}`);

/** The environment of the launcher, without the settings of this test run. */
function environment(settings: Record<string, string>): NodeJS.ProcessEnv {
  const blank = Object.fromEntries(Object.keys(envSchema.shape).map((key) => [key, ""]));
  const start = Object.fromEntries(startSettings);
  return {
    ...process.env,
    ...start,
    ...blank,
    PORT: "0",
    RATE_LIMITS: "off",
    DRAIN_SECONDS: "0",
    NODE_ENV: "production",
    ...settings,
  };
}

function launch(settings: Record<string, string>, command = [process.execPath, ...START], cwd = process.cwd()) {
  const [program = "", ...args] = command;
  const child = spawn(program, args, { cwd, env: environment(settings), stdio: "pipe" });
  let output = "";
  let stdout = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += String(chunk);
    stdout += String(chunk);
  });
  child.stderr.on("data", (chunk: Buffer) => {
    output += String(chunk);
  });
  return { child, output: () => output, stdout: () => stdout };
}

const ended = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise<number | null>((resolve) => child.once("close", resolve));

/** Starts the real server and resolves when it reports that it is ready. */
export async function startServer(
  settings: Record<string, string>,
  command?: string[],
  cwd?: string,
): Promise<ServerProcess> {
  const { child, output, stdout } = launch(settings, command, cwd);
  const deadline = Date.now() + READY_MS;
  for (;;) {
    const url = /^\{.*"url":"([^"]+)".*"event":"site\.ready"\}$/m.exec(output())?.[1];
    if (url) {
      const kill = (signal: NodeJS.Signals) => {
        child.kill(signal);
        return ended(child);
      };
      return { url, pid: child.pid ?? 0, output, stdout, kill };
    }
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`The server did not start:\n${output()}`);
    }
    await sleep(50);
  }
}

/** Starts a server and stops it as soon as `reached` returns true, ready or not. */
export async function startAndStop(settings: Record<string, string>, reached: () => Promise<boolean>): Promise<void> {
  const { child, output } = launch(settings);
  while (!(await reached())) {
    if (child.exitCode !== null) throw new Error(`The server did not start:\n${output()}`);
    await sleep(5);
  }
  child.kill("SIGTERM");
  await ended(child);
}

/** Starts a server that is expected to fail. */
export async function startInVain(
  settings: Record<string, string>,
  command?: string[],
): Promise<{ code: number | null; output: string }> {
  const { child, output } = launch(settings, command);
  const code = await ended(child);
  return { code, output: output() };
}

/** Runs a command of `npm run manage` on the same data folder. */
export async function manage(settings: Record<string, string>, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, ["cli/main.ts", ...args], { env: environment(settings), stdio: "pipe" });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  const code = await ended(child);
  if (code !== 0) throw new Error(output);
  return output.trim();
}

export const removeDataDir = (dataDir: string) => rm(dataDir, { recursive: true, force: true });
