// Runs before anything is installed, on whatever Node the machine has (20 or newer): plain JavaScript, no packages.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const project = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const lockFile = path.join(project, "package-lock.json");
// npm writes it as the last step of an installation.
const marker = path.join(project, "node_modules", ".package-lock.json");
const busy = path.join(project, ".install.lock");

const OLDEST_NODE = 20;
const OLDEST_NPM = 9;
const BEAT_MS = 2_000;
const STALE_MS = 15_000;
const REPORT_MS = 10_000;

const modified = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const readLock = (file) => {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
};

/** Newer by the clock is enough; after a fresh checkout of the same lock file the contents decide. */
function isInstalled() {
  const installed = readLock(marker);
  if (!installed || !Object.keys(installed).every((name) => existsSync(path.join(project, name, "package.json")))) {
    return false;
  }
  if (modified(marker) >= modified(lockFile)) return true;
  const wanted = readLock(lockFile);
  if (!wanted) return false;
  const same = Object.entries(installed).every(([name, { version }]) => wanted[name]?.version === version);
  const whole = Object.entries(wanted).every(([name, { optional }]) => name === "" || optional || installed[name]);
  if (same && whole) rememberByTheClock();
  return same && whole;
}

function rememberByTheClock() {
  try {
    utimesSync(marker, new Date(), new Date());
  } catch {
    // A project that may not be written to compares again at each start.
  }
}

/** Scripts begin with `exec`, so that a signal for npm ends the site and not only the shell between them. */
function teachWindowsExec() {
  if (process.platform === "win32") writeFileSync(path.join(project, "node_modules", ".bin", "exec.cmd"), "@%*\r\n");
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function checkVersions() {
  const node = Number(process.versions.node.split(".")[0]);
  if (node < OLDEST_NODE) {
    fail(`Daybook needs Node ${OLDEST_NODE} or newer; this is ${process.version}. Get it from https://nodejs.org/.`);
  }
  const { stdout, status } = spawnSync("npm", ["--version"], { encoding: "utf8", shell: process.platform === "win32" });
  if (status !== 0) fail("npm was not found. It comes with Node: https://nodejs.org/.");
  if (Number.parseInt(stdout, 10) < OLDEST_NPM) {
    fail(`Daybook needs npm ${OLDEST_NPM} or newer; this is ${stdout.trim()}. Run: npm install --global npm`);
  }
}

/** Making a folder succeeds for one of two starts at once; the other waits. A killed one stops touching it. */
async function takeLock() {
  for (let told = false; ; ) {
    try {
      mkdirSync(busy);
      const beat = setInterval(() => utimesSync(busy, new Date(), new Date()), BEAT_MS);
      return () => {
        clearInterval(beat);
        rmdirSync(busy);
      };
    } catch (error) {
      if (error.code !== "EEXIST") fail(`The packages cannot be installed in ${project}: ${error.message}`);
    }
    const touched = modified(busy);
    if (touched > 0 && Date.now() - touched > STALE_MS) {
      try {
        rmdirSync(busy);
      } catch {
        // Somebody else removed it first.
      }
    } else {
      if (!told) console.error("Another start is installing the packages; waiting for it …");
      told = true;
      await sleep(500);
    }
  }
}

function install() {
  console.error("Installing the packages (npm ci), about a minute the first time …");
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const report = setInterval(() => console.error(`Installing the packages … ${seconds()} s`), REPORT_MS);
  return new Promise((resolve) => {
    const child = spawn("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: project,
      stdio: ["ignore", "inherit", "inherit"],
      // In production mode npm would leave the build tools out, and Node 24 is one of them.
      env: { ...process.env, NODE_ENV: "", npm_config_omit: "", npm_config_include: "dev" },
      shell: process.platform === "win32",
    });
    const done = (code) => {
      clearInterval(report);
      if (code === 0) console.error(`The packages are installed (${seconds()} s).`);
      resolve(code);
    };
    child.once("error", () => done(1));
    child.once("exit", done);
  });
}

if (!isInstalled()) {
  checkVersions();
  const release = await takeLock();
  const code = isInstalled() ? 0 : await install();
  release();
  if (code !== 0) fail("The packages could not be installed: see the messages of npm above.");
}
teachWindowsExec();
