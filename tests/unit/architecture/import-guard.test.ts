import { spawnSync } from "node:child_process";
import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";

/** folder → what a file in it may not import (docs/architecture.md) */
const FORBIDDEN: [string, string][] = [
  ["app", "#db/client.ts"],
  ["app", "#inngest/index.ts"],
  ["app", "sharp"],
  ["app/api/inngest", "#db/client.ts"],
  ["components/posts", "#lib/posts/create-post.ts"],
  ["components/posts", "#lib/adapters/index.ts"],
  ["components/posts", "#lib/pages/viewer.ts"],
  ["components/posts", "#db/client.ts"],
  ["lib/pages", "#db/queries/posts.ts"],
  ["lib/pages", "#app/page.tsx"],
  ["lib/pages", "#lib/rest/resource.ts"],
  ["lib/pages", "#components/posts/post-list.tsx"],
  ["lib/rest", "#db/queries/posts.ts"],
  ["lib/rest", "#lib/pages/viewer.ts"],
  ["lib/rest", "next/headers"],
  ["lib/http", "next/headers"],
  ["lib/posts", "next/headers"],
  ["lib/posts", "react"],
  ["lib/posts", "#lib/pages/viewer.ts"],
  ["lib/posts", "#inngest/client.ts"],
  ["lib/posts", "pusher"],
  ["lib/email", "react"],
  ["lib/adapters/storage", "#lib/posts/dto.ts"],
  ["lib/adapters/storage", "#db/client.ts"],
  ["db/queries", "#lib/posts/policy.ts"],
  ["config", "#db/client.ts"],
  ["config", "#lib/errors.ts"],
  ["server/http", "#cli/main.ts"],
  ["inngest/functions", "#db/queries/posts.ts"],
  ["inngest/functions", "#app/page.tsx"],
];

const ALLOWED: [string, string][] = [
  ["app", "#lib/posts/get-post.ts"],
  ["app/api/inngest", "#inngest/index.ts"],
  ["components/posts", "#lib/posts/dto.ts"],
  ["components/posts", "#lib/routes.ts"],
  ["lib/pages", "next/headers"],
  ["lib/pages", "#components/layout/error-page.tsx"],
  ["lib/posts", "#db/queries/posts.ts"],
  ["lib/posts", "#lib/adapters/index.ts"],
  ["lib/adapters/storage", "#config/env.ts"],
  ["db", "#config/env.ts"],
  ["inngest/functions", "#lib/media/process-post-image.ts"],
];

/** The files among them that the linter refuses for what they import. */
function refused(files: { file: string; imports: string }[]): string[] {
  const scratch = mkdtempSync(path.join(tmpdir(), "daybook-guard-"));
  try {
    copyFileSync("biome.json", path.join(scratch, "biome.json"));
    for (const { file, imports } of files) {
      mkdirSync(path.dirname(path.join(scratch, file)), { recursive: true });
      writeFileSync(path.join(scratch, file), `import thing from "${imports}";\nexport default thing;\n`);
    }
    const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
    const flags = ["--vcs-enabled=false", "--only=style/noRestrictedImports", "--max-diagnostics=none"];
    const { stdout, stderr } = spawnSync(process.execPath, [biome, "lint", ...flags], {
      cwd: scratch,
      encoding: "utf8",
    });
    return files.map(({ file }) => file).filter((file) => `${stdout}${stderr}`.includes(`${file}:1:`));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const asFiles = (cases: [string, string][]) =>
  cases.map(([folder, imports], index) => ({ file: `${folder}/case-${index}.ts`, imports }));

test("the linter refuses every import that crosses a boundary", () => {
  const files = asFiles(FORBIDDEN);
  expect(refused(files)).toEqual(files.map(({ file }) => file));
});

test("the linter lets the allowed imports pass", () => {
  expect(refused(asFiles(ALLOWED))).toEqual([]);
});

/** folder of lib → the other folders that its files import from */
function importsBetweenFolders(): Map<string, Set<string>> {
  const imports = new Map<string, Set<string>>();
  for (const file of globSync("lib/*/**/*.ts")) {
    const folder = file.split(path.sep)[1] ?? "";
    const others = imports.get(folder) ?? new Set();
    for (const [, other = ""] of readFileSync(file, "utf8").matchAll(/from "#lib\/([^/"]+)\//g)) others.add(other);
    others.delete(folder);
    imports.set(folder, others);
  }
  return imports;
}

test("no folder of lib imports from one that imports from it, not even in a roundabout way", () => {
  const left = importsBetweenFolders();
  // Again and again those go that need none of the rest, or that none of the rest needs: only circles stay.
  for (let size = -1; size !== left.size; ) {
    size = left.size;
    for (const [folder, others] of left) {
      const isNeeded = [...left.values()].some((needed) => needed.has(folder));
      if (!isNeeded || ![...others].some((other) => left.has(other))) left.delete(folder);
    }
  }
  expect([...left.keys()]).toEqual([]);
});
