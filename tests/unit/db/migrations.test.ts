import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";

test("the migrations make exactly the schema: generating another one finds nothing to do", () => {
  const scratch = mkdtempSync(path.join(tmpdir(), "daybook-migrations-"));
  try {
    const out = path.join(scratch, "migrations");
    cpSync("db/migrations", out, { recursive: true });
    const before = readdirSync(out);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        ...["node_modules/drizzle-kit/bin.cjs", "generate", "--dialect=postgresql", "--casing=snake_case"],
        ...["--schema=./db/schema/index.ts", `--out=${path.relative(process.cwd(), out)}`],
      ],
      { encoding: "utf8" },
    );
    expect(stdout + stderr).toContain("No schema changes");
    expect(status).toBe(0);
    expect(readdirSync(out)).toEqual(before);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}, 60_000);
