import { spawn } from "node:child_process";
import path from "node:path";

export const projectDir = path.resolve(import.meta.dirname, "../..");

/** Runs a script with this very Node; `file` is absolute or inside node_modules. @returns its exit code */
export function runTool(file: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  const script = path.resolve(projectDir, "node_modules", file);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: projectDir,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    });
    child.once("error", (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(1);
    });
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
