// `node process-guard.mjs <program> <arguments>`: runs the program and ends it, with everything it has started, as soon
// as the standard input closes. The parent holds the other end, which the system closes even after `kill -9`.
import { spawn, spawnSync } from "node:child_process";

const [program = "", ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"], windowsHide: true });
child.once("error", (error) => {
  console.error(`${program}: ${error.message}`);
  process.exit(1);
});
child.once("exit", (code) => process.exit(code ?? 1));

function endAll() {
  if (process.platform === "win32") spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"]);
  // The guard leads a process group of its own, so this reaches the grandchildren and the guard itself.
  else process.kill(-process.pid, "SIGKILL");
}
process.stdin.once("close", endAll).resume();
