import { rm } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { copyProject } from "#tests/support/copy-project.ts";
import { startServer } from "#tests/support/server-process.ts";

// The machine's own npm and Node, not those of this project.
const ownPath = (process.env.PATH ?? "")
  .split(path.delimiter)
  .filter((folder) => !folder.includes("node_modules"))
  .join(path.delimiter);

test("a fresh clone starts where install scripts and hooks are switched off", { timeout: 600_000 }, async () => {
  const project = await copyProject();
  onTestFinished(() => rm(project, { recursive: true, force: true }));
  const server = await startServer(
    { PATH: ownPath, npm_config_ignore_scripts: "true", npm_execpath: "", NODE_OPTIONS: "" },
    ["npm", "start"],
    project,
  );
  const answer = await fetch(`${server.url}/api/health/ready/`);
  await server.kill("SIGTERM");
  expect(server.output()).toContain("The packages are installed");
  expect(answer.status).toBe(200);
});
