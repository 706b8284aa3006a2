import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright";
import { runTool } from "../run/tool.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/**
 * A real Chromium for the end-to-end tests: the system's, else Playwright's, else Debian's package.
 * @throws when there is none and none can be installed
 */
export async function chromiumPath(): Promise<string> {
  const known = process.env.DAYBOOK_CHROMIUM ?? onPath();
  if (known) return known;
  const own = chromium.executablePath();
  if (existsSync(own)) return own;
  process.stdout.write("No Chromium was found; asking Playwright for one …\n");
  if ((await runTool("@playwright/test/cli.js", ["install", "chromium"])) === 0 && existsSync(own)) return own;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    process.stdout.write("Playwright could not; installing Debian's package …\n");
    const run = (...args: string[]) =>
      spawnSync("apt-get", ["-qq", ...args], {
        stdio: "inherit",
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      });
    run("update");
    run("install", "-y", "--no-install-recommends", "chromium", "fonts-liberation");
  }
  const installed = onPath();
  if (installed) return installed;
  throw new Error("The end-to-end tests need a Chromium: install one, or name it in DAYBOOK_CHROMIUM.");
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}
