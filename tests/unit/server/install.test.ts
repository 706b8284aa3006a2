import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";

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
const install = () => run(project, process.execPath, "server/install.mjs");
const hours = (count: number) => new Date(Date.now() + count * 3_600_000);

/** A project with one package, which lies beside it: nothing has to come through the network. */
beforeAll(() => {
  mkdirSync(inTemplate("leaf"));
  writeFileSync(inTemplate("leaf/package.json"), JSON.stringify({ name: "leaf", version: "1.0.0" }));
  run(inTemplate("leaf"), "npm", "pack", "--pack-destination", template);
  writeFileSync(
    inTemplate("package.json"),
    JSON.stringify({ name: "template", version: "1.0.0", dependencies: { leaf: "file:leaf-1.0.0.tgz" } }),
  );
  run(template, "npm", "install", "--offline", "--package-lock-only", "--no-audit", "--no-fund");
  mkdirSync(inTemplate("server"));
  cpSync(path.join(projectDir, "server/install.mjs"), inTemplate("server/install.mjs"));
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
  expect(existsSync(inProject("node_modules/leaf/package.json"))).toBe(true);
  expect(install()).toBe("");
});

test.each([
  ["one package is gone", "node_modules/leaf"],
  ["an installation was cut short", "node_modules/.package-lock.json"],
  ["all are gone", "node_modules"],
])("packages are installed again when %s", (_, lost) => {
  rmSync(inProject(lost), { recursive: true });
  expect(install()).toContain("The packages are installed");
  expect(existsSync(inProject("node_modules/leaf/package.json"))).toBe(true);
  expect(install()).toBe("");
});

test("a newer list of the same packages asks for nothing", () => {
  utimesSync(inProject("package-lock.json"), hours(1), hours(1));
  expect(install()).toBe("");
});

test("packages older than their list are installed anew", () => {
  const installed = { packages: { "node_modules/leaf": { version: "0.9.0" } } };
  writeFileSync(inProject("node_modules/.package-lock.json"), JSON.stringify(installed));
  utimesSync(inProject("package-lock.json"), hours(1), hours(1));
  expect(install()).toContain("The packages are installed");
});
