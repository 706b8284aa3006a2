// Plain JavaScript without packages: it runs before they are installed, on the Node of the machine.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, statSync, utimesSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { endGuarded, spawnGuarded } from "./guarded-process.mjs";

export const project = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const lockFile = path.join(project, "package-lock.json");
// npm writes it as the last step of an installation.
const marker = path.join(project, "node_modules", ".package-lock.json");
const busy = path.join(project, ".install.lock");

const OLDEST_NODE = 20;
const OLDEST_NPM = 9;
const BEAT_MS = 2_000;
const STALE_MS = 15_000;
const REPORT_MS = 10_000;
const PARENT_CHECK_MS = 500;

/** The signals to stop, with the exit codes that shells expect. */
export const STOP_SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

export function fail(sentence, exitCode = 1) {
  console.error(sentence);
  process.exit(exitCode);
}

/** A killed npm forwards no signal. @returns a function that ends the watch */
export function whenParentEnds(react) {
  if (!process.env.npm_lifecycle_event) return () => {};
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    react();
  }, PARENT_CHECK_MS).unref();
  return () => clearInterval(watch);
}

const modified = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const readLock = (file) => {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
};

/** A newer modification time is enough. After a fresh checkout of the same lock file the versions are compared. */
function isInstalled(development) {
  const installed = readLock(marker);
  const wanted = readLock(lockFile);
  if (!installed || !wanted) return false;
  if (!Object.keys(installed).every((name) => existsSync(path.join(project, name, "package.json")))) return false;
  const isNeeded = ({ optional, dev }) => !optional && (development || !dev);
  if (!Object.entries(wanted).every(([name, entry]) => name === "" || !isNeeded(entry) || installed[name]))
    return false;
  if (modified(marker) >= modified(lockFile)) return true;
  const same = Object.entries(installed).every(([name, { version }]) => wanted[name]?.version === version);
  if (same) touchMarker();
  return same;
}

function touchMarker() {
  try {
    utimesSync(marker, new Date(), new Date());
  } catch {
    // A read-only project compares the versions at each start.
  }
}

/** The npm that started this script, else the one on the path. */
function npmCommand() {
  const { npm_execpath: cli = "", npm_node_execpath: node = process.execPath } = process.env;
  if (path.basename(cli) === "npm-cli.js") return [node, cli];
  return process.platform === "win32" ? ["cmd.exe", "/d", "/s", "/c", "npm"] : ["npm"];
}

function checkVersions([program, ...args]) {
  const node = Number(process.versions.node.split(".")[0]);
  if (node < OLDEST_NODE) {
    fail(`Daybook needs Node ${OLDEST_NODE} or newer; this is ${process.version}. Get it from https://nodejs.org/.`);
  }
  const { stdout, status } = spawnSync(program, [...args, "--version"], { encoding: "utf8" });
  if (status !== 0) fail("npm was not found. It comes with Node: https://nodejs.org/.");
  if (Number.parseInt(stdout, 10) < OLDEST_NPM) {
    fail(`Daybook needs npm ${OLDEST_NPM} or newer; this is ${stdout.trim()}. Run: npm install --global npm`);
  }
}

/** Runs in a timer, where an error would be uncaught. A lock that was removed meanwhile is created again. */
function touchLock() {
  try {
    if (existsSync(busy)) utimesSync(busy, new Date(), new Date());
    else mkdirSync(busy);
  } catch {
    // npm reports a folder that is no longer writable. Without the lock only a second start is at risk.
  }
}

function removeLock() {
  try {
    rmSync(busy, { recursive: true, force: true });
  } catch {
    // The lock expires.
  }
}

/** Only one of two concurrent starts can create the folder; the other waits. A killed one stops touching it. */
async function takeLock() {
  for (let hasReported = false; ; ) {
    try {
      mkdirSync(busy);
      const beat = setInterval(touchLock, BEAT_MS);
      return () => {
        clearInterval(beat);
        removeLock();
      };
    } catch (error) {
      if (error.code !== "EEXIST") fail(`The packages cannot be installed in ${project}: ${error.message}`);
    }
    const touched = modified(busy);
    if (touched > 0 && Date.now() - touched > STALE_MS) {
      try {
        rmdirSync(busy);
      } catch {
        // Another start removed it first.
      }
    } else {
      if (!hasReported) console.error("Another start is installing the packages, waiting for it …");
      hasReported = true;
      await sleep(500);
    }
  }
}

/** Overrides npm settings that would leave packages out or refuse them on an old Node. */
const NPM_CI = [
  ...["ci", "--include=dev", "--include=optional", "--package-lock", "--engine-strict=false"],
  ...["--no-audit", "--no-fund", "--loglevel=error"],
];

/** @returns the reason of a failure as a sentence; undefined when the packages are installed */
function install(npm, stopped) {
  console.error("Installing the packages (npm ci), about a minute the first time …");
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const report = setInterval(() => console.error(`Installing the packages … ${seconds()} s`), REPORT_MS);
  const child = spawnGuarded([...npm, ...NPM_CI], {
    cwd: project,
    env: { ...process.env, NODE_ENV: "" },
    // stdout belongs to the command that runs afterwards.
    stdout: process.stderr.fd,
    stderr: "pipe",
  });
  stopped.addEventListener("abort", () => endGuarded(child), { once: true });
  let errors = "";
  child.stderr.on("data", (chunk) => {
    process.stderr.write(chunk);
    errors += chunk;
  });
  return new Promise((resolve) => {
    child.once("close", (code) => {
      clearInterval(report);
      if (code === 0) {
        console.error(`The packages are installed (${seconds()} s).`);
        resolve(undefined);
      } else if (/ENOSPC|EDQUOT/.test(errors)) {
        resolve(`The disk is full: the packages need about 1.5 GB in ${project} and in npm's cache.`);
      } else {
        resolve("The packages could not be installed: see the messages of npm above.");
      }
    });
  });
}

/** @param {{ development: boolean }} needs whether the tools for tests and builds are needed too */
export async function installPackages({ development }) {
  if (isInstalled(development)) return;
  const npm = npmCommand();
  checkVersions(npm);
  const stop = new AbortController();
  const abort = (exitCode) => stop.abort(exitCode);
  const listeners = Object.entries(STOP_SIGNALS).map(([signal, exitCode]) => [signal, () => abort(exitCode)]);
  const endWatch = whenParentEnds(() => abort(STOP_SIGNALS.SIGTERM));
  const release = await takeLock();
  for (const [signal, listener] of listeners) process.on(signal, listener);
  const problem = isInstalled(development) ? undefined : await install(npm, stop.signal);
  release();
  endWatch();
  for (const [signal, listener] of listeners) process.off(signal, listener);
  if (stop.signal.aborted) fail("The installation was stopped. The next start repeats it.", stop.signal.reason);
  if (problem) fail(problem);
}
