import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadEnvFiles } from "#server/env-files.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "daybook-env-files-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string | Buffer) => writeFileSync(path.join(folder, name), text);

function load(environment: Record<string, string> = {}): Record<string, string | undefined> {
  const loaded: NodeJS.ProcessEnv = { ...environment, NODE_ENV: "test" };
  loadEnvFiles(folder, loaded);
  const { NODE_ENV, ...settings } = loaded;
  return settings;
}

test("what is set already wins over .env.local, and that over .env", () => {
  write(".env.local", "PORT=2\nHOST=local\n");
  write(".env", "PORT=3\nHOST=shared\nSITE_NAME=Shared\n");
  expect(load({ PORT: "1" })).toEqual({ PORT: "1", HOST: "local", SITE_NAME: "Shared" });
});

test("no file is needed", () => {
  expect(load()).toEqual({});
});

test.each([
  ["UTF-8", Buffer.from("\ufeffPORT=4000\r\nHOST=::1\r\n")],
  ["UTF-16, as PowerShell writes it", Buffer.from("\ufeffPORT=4000\r\nHOST=::1\r\n", "utf16le")],
])("a byte order mark costs no key: %s", (_encoding, bytes) => {
  write(".env", bytes);
  expect(load()).toEqual({ PORT: "4000", HOST: "::1" });
});

test("a .env that is a folder is named in one sentence", () => {
  mkdirSync(path.join(folder, ".env"));
  expect(() => load()).toThrow(
    `${path.join(folder, ".env")} cannot be read (it is a folder): settings must be in a text file of this name.`,
  );
});

test.each([
  ["PROT", ".env: PROT is not a setting of Daybook. Did you mean PORT?"],
  ["port", ".env: port is not a setting of Daybook. Did you mean PORT?"],
  ["SITEURL", ".env: SITEURL is not a setting of Daybook. Did you mean SITE_URL?"],
  ["NODE_EVN", ".env: NODE_EVN is not a setting of Daybook. Did you mean NODE_ENV?"],
  ["S3_ACCES_KEY_ID", ".env: S3_ACCES_KEY_ID is not a setting of Daybook. Did you mean S3_ACCESS_KEY_ID?"],
  ["FAVOURITE_COLOUR", ".env: FAVOURITE_COLOUR is not a setting of Daybook. See .env.example for all settings."],
])("the unknown key %s is named with the nearest known one", (key, warning) => {
  write(".env", `SITE_NAME=x\n${key}=4000\n`);
  expect(loadEnvFiles(folder, { NODE_ENV: "test" })).toEqual([warning]);
});

test("variables of Node, the libraries and the system are accepted", () => {
  write(".env", "NODE_OPTIONS=x\nHTTPS_PROXY=x\nTZ=UTC\nPGSSLMODE=require\nOTEL_TRACES_SAMPLER=x\nAWS_CA_BUNDLE=x\n");
  expect(loadEnvFiles(folder, { NODE_ENV: "test" })).toEqual([]);
});
