// `node server/bootstrap.mjs <file> [arguments]`, the first thing that every npm script runs: installs the packages
// when they are missing or outdated, then runs the file on a Node that can run TypeScript. It needs no hooks or install
// scripts of npm, and is plain JavaScript because the machine's own Node may be version 20.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { fail, installPackages, project, STOP_SIGNALS, whenParentEnds } from "./install.mjs";

const isWindows = process.platform === "win32";

/** The sources are TypeScript and use `await using`: Node 24. */
const runsSources = () => Boolean(process.features.typescript) && typeof AsyncDisposableStack === "function";

/** The program of the `node-<system>-<cpu>` package. */
function packagedNode() {
  const system = isWindows ? "win" : process.platform;
  const prefix = system === "darwin" && process.arch === "arm64" ? "node-bin" : "node";
  const folder = path.join(project, "node_modules", `${prefix}-${system}-${process.arch}`);
  return path.join(folder, "bin", isWindows ? "node.exe" : "node");
}

/** @returns the Node for the sources; undefined when none was found */
function chooseNode() {
  const packaged = packagedNode();
  if (existsSync(packaged)) {
    if (realpathSync(packaged) === realpathSync(process.execPath)) return process.execPath;
    const runsHere = spawnSync(packaged, ["--version"]).status === 0;
    linkCommand(packaged, runsHere);
    if (runsHere) return packaged;
  }
  return runsSources() ? process.execPath : undefined;
}

/**
 * npm puts `node_modules/.bin` first on the path of every script. With the link, scripts start on the right Node. npm 9
 * and 10 delete it together with the packages for other systems. A Node for another C library must not shadow the
 * machine's own.
 */
function linkCommand(packaged, runsHere) {
  if (isWindows) return;
  const link = path.join(project, "node_modules", ".bin", "node");
  try {
    if (!runsHere) rmSync(link, { force: true });
    else if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), packaged), link);
  } catch {
    // In a read-only project scripts start on the machine's Node.
  }
}

/** Runs the script in a child process, forwards signals and exits with its code. */
function runAsChild(node, script, args) {
  const child = spawn(node, [...process.execArgv, script, ...args], { stdio: "inherit" });
  // On Windows Ctrl-C reaches the child directly, and `kill` would end it at once.
  for (const signal of Object.keys(STOP_SIGNALS)) process.on(signal, () => isWindows || child.kill(signal));
  whenParentEnds(() => child.kill("SIGTERM"));
  child.once("error", (error) => fail(`${node} could not be started: ${error.message}`));
  child.once("exit", (code, signal) => {
    if (signal === null) process.exit(code);
    for (const each of Object.keys(STOP_SIGNALS)) process.removeAllListeners(each);
    process.kill(process.pid, signal);
  });
}

const [file = "", ...args] = process.argv.slice(2);
await installPackages({ development: !/^(cli|server)\//.test(file) || args.includes("--dev") });
const script = path.join(project, file);
const node = chooseNode();
if (node === undefined) {
  fail(
    `Daybook runs on Node 24 or newer. This is ${process.version}, and the packages contain no Node for ` +
      `${process.platform}-${process.arch} that runs here: install Node 24 from https://nodejs.org/.`,
  );
}
if (node === process.execPath) {
  process.argv = [process.execPath, script, ...args];
  await import(pathToFileURL(script).href);
} else {
  runAsChild(node, script, args);
}
