import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { isAlive } from "#server/postgres/running-server.ts";

const projectDir = path.resolve(import.meta.dirname, "../../..");
const template = mkdtempSync(path.join(tmpdir(), "daybook-install-"));
let project = "";

const inTemplate = (file: string) => path.join(template, file);
const inProject = (file: string) => path.join(project, file);
const run = (folder: string, command: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${stdout}${stderr}`);
  return `${stdout}${stderr}`;
};
/** Runs `server/site.mjs` as the npm scripts run their files. @returns the output */
const start = (...args: string[]) => run(project, process.execPath, "server/bootstrap.mjs", ...args);
const install = () => start("server/site.mjs").replace("Daybook runs\n", "");
const hours = (count: number) => new Date(Date.now() + count * 3_600_000);

/** A project with one package, which lies beside it: nothing has to come through the network. */
beforeAll(() => {
  mkdirSync(inTemplate("inner"));
  writeFileSync(inTemplate("inner/package.json"), JSON.stringify({ name: "inner", version: "1.0.0" }));
  run(inTemplate("inner"), "npm", "pack", "--pack-destination", template);
  writeFileSync(
    inTemplate("package.json"),
    JSON.stringify({ name: "template", version: "1.0.0", dependencies: { inner: "file:inner-1.0.0.tgz" } }),
  );
  run(template, "npm", "install", "--offline", "--package-lock-only", "--no-audit", "--no-fund");
  mkdirSync(inTemplate("server"));
  for (const file of ["bootstrap.mjs", "install.mjs", "guarded-process.mjs", "process-guard.mjs"]) {
    cpSync(path.join(projectDir, "server", file), inTemplate(`server/${file}`));
  }
  writeFileSync(inTemplate("server/site.mjs"), `console.log(["Daybook runs", ...process.argv.slice(2)].join(" "))`);
  return () => rmSync(template, { recursive: true, force: true });
}, 60_000);

beforeEach(() => {
  const scratch = mkdtempSync(path.join(tmpdir(), "daybook-install-"));
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
  project = path.join(scratch, "project");
  cpSync(template, project, { recursive: true });
  install();
}, 60_000);

test("packages that are missing are installed, and then left alone", () => {
  expect(existsSync(inProject("node_modules/inner/package.json"))).toBe(true);
  expect(install()).toBe("");
});

test.each([
  ["one package is gone", "node_modules/inner"],
  ["an installation was cut short", "node_modules/.package-lock.json"],
  ["all are gone", "node_modules"],
])("packages are installed again when %s", (_, lost) => {
  rmSync(inProject(lost), { recursive: true });
  expect(install()).toContain("The packages are installed");
  expect(existsSync(inProject("node_modules/inner/package.json"))).toBe(true);
  expect(install()).toBe("");
});

test("a newer lock file with the same packages installs nothing", () => {
  utimesSync(inProject("package-lock.json"), hours(1), hours(1));
  expect(install()).toBe("");
});

test("packages older than their list are installed anew", () => {
  const installed = { packages: { "node_modules/inner": { version: "0.9.0" } } };
  writeFileSync(inProject("node_modules/.package-lock.json"), JSON.stringify(installed));
  utimesSync(inProject("package-lock.json"), hours(1), hours(1));
  expect(install()).toContain("The packages are installed");
});

test("the file gets its arguments, wherever it is started from", () => {
  const bootstrap = inProject("server/bootstrap.mjs");
  expect(run(tmpdir(), process.execPath, bootstrap, "server/site.mjs", "--demo", "a b")).toBe(
    "Daybook runs --demo a b\n",
  );
});

test("tests need the development packages, a start does not", () => {
  const lock = JSON.parse(readFileSync(inProject("package-lock.json"), "utf8"));
  lock.packages["node_modules/tool"] = { version: "1.0.0", dev: true };
  writeFileSync(inProject("package-lock.json"), JSON.stringify(lock));
  utimesSync(inProject("package-lock.json"), hours(-1), hours(-1));
  expect(install()).toBe("");
  mkdirSync(inProject("tests"));
  writeFileSync(inProject("tests/run.mjs"), "");
  expect(start("tests/run.mjs")).toContain("The packages are installed");
});

describe("the Node that comes with the packages", () => {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const prefix = platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node";
  const folder = `node_modules/${prefix}-${platform}-${process.arch}/bin`;
  const link = "node_modules/.bin/node";

  function bring(program: string) {
    mkdirSync(inProject(folder), { recursive: true });
    mkdirSync(inProject("node_modules/.bin"), { recursive: true });
    writeFileSync(inProject(`${folder}/node`), program, { mode: 0o755 });
  }

  test("runs the file, and every script from then on", () => {
    bring('#!/bin/sh\necho "packaged: $*"\n');
    expect(start("server/site.mjs", "--demo")).toBe(`packaged: ${realpathSync(inProject("server/site.mjs"))} --demo\n`);
    expect(realpathSync(inProject(link))).toBe(realpathSync(inProject(`${folder}/node`)));
  });

  test("is passed over where it does not run, and hides no other", () => {
    bring("#!/nowhere/ld-linux\n");
    symlinkSync("/nowhere", inProject(link));
    expect(start("server/site.mjs")).toBe("Daybook runs\n");
    expect(existsSync(inProject(link))).toBe(false);
  });

  test("is missed in one line by a Node that cannot run the sources", () => {
    const old = ["--no-strip-types", "server/bootstrap.mjs", "server/site.mjs"];
    const { status, stderr } = spawnSync(process.execPath, old, { cwd: project, encoding: "utf8" });
    expect([status, stderr]).toEqual([
      1,
      `Daybook runs on Node 24 or newer. This is ${process.version}, and the packages contain no Node for ` +
        `${process.platform}-${process.arch} that runs here: install Node 24 from https://nodejs.org/.\n`,
    ]);
  });
});

describe("an installation that is interrupted", () => {
  /** An npm whose `ci` starts a process of its own and then never ends. */
  const ENDLESS_NPM = `
    if (process.argv[2] === "--version") console.log("10.9.0");
    else if (process.argv[2] === "wait") setInterval(() => {}, 1000);
    else {
      const child = require("node:child_process").spawn(process.execPath, [__filename, "wait"]);
      require("node:fs").writeFileSync("pids.json", JSON.stringify([process.pid, child.pid]));
      setInterval(() => {}, 1000);
    }`;

  async function interrupt(signal: NodeJS.Signals, whileInstalling = async () => {}) {
    rmSync(inProject("node_modules"), { recursive: true });
    const npm = inProject("npm-cli.js");
    writeFileSync(npm, ENDLESS_NPM);
    const child = spawn(process.execPath, ["server/bootstrap.mjs", "server/site.mjs"], {
      cwd: project,
      env: { ...process.env, npm_execpath: npm, npm_node_execpath: process.execPath },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    await expect.poll(() => existsSync(inProject("pids.json")) && readPids()).toHaveLength(2);
    await whileInstalling();
    child.kill(signal);
    return { code: await ended, said: () => said };
  }

  const readPids = (): number[] => JSON.parse(readFileSync(inProject("pids.json"), "utf8") || "[]");
  const running = async () => {
    const alive = await Promise.all(readPids().map(isAlive));
    return alive.filter(Boolean).length;
  };

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("by %s ends npm with everything it started, and leaves no lock", async (signal, exitCode) => {
    const { code, said } = await interrupt(signal);
    expect(code).toBe(exitCode);
    await expect.poll(said).toContain("The installation was stopped. The next start repeats it.");
    await expect.poll(running).toBe(0);
    expect(existsSync(inProject(".install.lock"))).toBe(false);
  });

  test("makes its lock again when something removed it, and ends in no stack trace", async () => {
    const lock = inProject(".install.lock");
    const { code, said } = await interrupt("SIGTERM", async () => {
      rmSync(lock, { recursive: true });
      await expect.poll(() => existsSync(lock), { timeout: 20_000 }).toBe(true);
    });
    expect(code).toBe(143);
    await expect.poll(said).toContain("The installation was stopped. The next start repeats it.");
    expect(said()).not.toContain("Error");
    await expect.poll(running).toBe(0);
    expect(existsSync(lock)).toBe(false);
  });

  test("by kill -9 ends npm too, and the next start installs", async () => {
    await interrupt("SIGKILL");
    await expect.poll(running).toBe(0);
    // The lock lapses when nothing has touched it for a while.
    utimesSync(inProject(".install.lock"), hours(-1), hours(-1));
    expect(install()).toContain("The packages are installed");
  });
});
