import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { locateCluster, saveClusterNote } from "#server/postgres/cluster.ts";
import { claimFolder } from "#server/postgres/cluster-owner.ts";

let dataDir = "";
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "daybook-cluster-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function makeCluster(folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "PG_VERSION"), "18\n");
  return folder;
}

const note = (words: object) => writeFileSync(path.join(dataDir, "postgres.json"), JSON.stringify(words));

test("a new database is made inside the data folder", async () => {
  expect(await locateCluster(dataDir, undefined)).toEqual({ folder: path.join(dataDir, "postgres") });
});

test("a data folder that was moved keeps its database", async () => {
  const inside = makeCluster(path.join(dataDir, "postgres"));
  note({ folder: "/where/it/was/before/postgres", port: 41_000 });
  expect(await locateCluster(dataDir, undefined)).toEqual({ folder: inside, port: 41_000 });
});

test("a database outside of the data folder is found again when it says that it belongs to it", async () => {
  const around = path.join(dataDir, "elsewhere");
  const outside = makeCluster(path.join(around, "postgres"));
  saveClusterNote(dataDir, { folder: outside, port: 41_000 });
  await expect(locateCluster(dataDir, undefined)).rejects.toThrow(`not to ${dataDir}. To make a full copy`);
  await claimFolder(around, dataDir);
  expect(await locateCluster(dataDir, undefined)).toEqual({ folder: outside, port: 41_000 });
  await expect(claimFolder(around, "/srv/other")).rejects.toThrow("EEXIST");
});

test("a damaged note does not matter for a database inside the folder, and is reported for one outside", async () => {
  writeFileSync(path.join(dataDir, "postgres.json"), "");
  await expect(locateCluster(dataDir, undefined)).rejects.toThrow("postgres.json is damaged");
  const inside = makeCluster(path.join(dataDir, "postgres"));
  expect(await locateCluster(dataDir, undefined)).toEqual({ folder: inside });
});

test("a database that is gone is not replaced by an empty one", async () => {
  note({ folder: "/where/it/was/before/postgres", port: 41_000 });
  await expect(locateCluster(dataDir, undefined)).rejects.toThrow(
    "should be in /where/it/was/before/postgres and is not",
  );
});
