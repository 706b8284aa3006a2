import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { runTool } from "./tool.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/**
 * A real Chromium for the end-to-end tests: the system's, else Playwright's, else Debian's package.
 * @returns its path; undefined for the one Playwright finds by itself
 */
export async function findChromium(): Promise<string | undefined> {
  const known = process.env.DAYBOOK_CHROMIUM ?? onPath();
  if (known) return known;
  if (existsSync(chromium.executablePath())) return undefined;
  process.stdout.write("No Chromium was found; asking Playwright for one …\n");
  if ((await runTool("@playwright/test/cli.js", ["install", "chromium"])) === 0) return undefined;
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
  return onPath();
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}
