// Plain JavaScript: the installer runs it before there are packages, on a Node that may not strip types.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const guard = fileURLToPath(new URL("process-guard.mjs", import.meta.url));

/**
 * Starts a program that ends with this process, even after `kill -9`. `endGuarded` ends it earlier.
 * @param {string[]} command the program and its arguments
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, stdout: "pipe" | number, stderr: "pipe" | number }} options
 */
export function spawnGuarded(command, { cwd, env, stdout, stderr }) {
  return spawn(process.execPath, [guard, ...command], {
    cwd,
    env,
    stdio: ["pipe", stdout, stderr],
    // A process group of its own. On Windows this would open a console window.
    detached: process.platform !== "win32",
  });
}

/** @param {import("node:child_process").ChildProcess} child */
export function endGuarded(child) {
  child.stdin?.end();
}
