import { execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import openapiTS, { astToString } from "openapi-typescript";
import sharp from "sharp";
import { projectDir } from "#tests/run/tool.ts";
import { freshDataDir, manage, removeDataDir, startServer } from "#tests/support/server-process.ts";

/**
 * Generates clients from the OpenAPI document in TypeScript, Python and Go, compiles them and lets each of them log in,
 * create a post with an image, list, like and refresh: `npm run api-clients`. It needs Python and Go on the machine,
 * and the network for their packages.
 */
const OAPI_CODEGEN = "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2";
const DEADLINE_MS = 15 * 60_000;

const sources = import.meta.dirname;
const workDir = path.join(projectDir, "var/api-clients");
const documentFile = path.join(workDir, "openapi.json");

type Command = { program: string; args: string[]; cwd?: string; env?: Record<string, string> };
/** The commands that make a client, and the one that runs its journey. */
type Language = { name: string; prepare: () => Promise<void>; journey: (args: string[]) => Promise<void> };

/** @throws when the command fails, or takes too long */
function run({ program, args, cwd = projectDir, env = {} }: Command): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...env },
      timeout: DEADLINE_MS,
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ${args.join(" ")} ended with ${code ?? signal}.`));
    });
  });
}

const typescriptDir = path.join(workDir, "typescript");
const typescript: Language = {
  name: "TypeScript",
  async prepare() {
    await mkdir(typescriptDir);
    const types = astToString(await openapiTS(new URL(`file://${documentFile}`)));
    await writeFile(path.join(typescriptDir, "api-types.ts"), types);
    const journey = path.join(sources, "typescript/journey.ts");
    const config = {
      extends: path.join(projectDir, "tsconfig.json"),
      compilerOptions: { incremental: false, paths: { "#tests/support/api-types.ts": ["./api-types.ts"] } },
      files: [journey],
      include: [],
    };
    await writeFile(path.join(typescriptDir, "tsconfig.json"), JSON.stringify(config));
    const tsc = path.join(projectDir, "node_modules/typescript/bin/tsc");
    await run({ program: process.execPath, args: [tsc, "-p", typescriptDir] });
  },
  journey: (args) => run({ program: process.execPath, args: [path.join(sources, "typescript/journey.ts"), ...args] }),
};

const pythonDir = path.join(workDir, "python");
const venv = (program: string) => path.join(pythonDir, "venv/bin", program);
const python: Language = {
  name: "Python",
  async prepare() {
    await cp(path.join(sources, "python"), pythonDir, { recursive: true });
    await run({ program: "python3", args: ["-m", "venv", path.join(pythonDir, "venv")] });
    const requirements = path.join(pythonDir, "requirements.txt");
    await run({
      program: venv("pip"),
      args: ["install", "--quiet", "--disable-pip-version-check", "--requirement", requirements],
    });
    const target = path.join(pythonDir, "daybook_client");
    await run({
      program: venv("openapi-python-client"),
      args: [
        "generate",
        "--fail-on-warning",
        ...["--config", path.join(pythonDir, "generator.yaml")],
        ...["--path", documentFile, "--meta", "none", "--output-path", target],
      ],
    });
    await run({ program: venv("mypy"), args: ["--strict", "journey.py"], cwd: pythonDir });
    // Types are checked above; only an import shows that a module runs.
    const importAll =
      "import importlib, pkgutil, daybook_client as c; [importlib.import_module(m.name) for m in pkgutil.walk_packages(c.__path__, 'daybook_client.')]";
    await run({ program: venv("python"), args: ["-c", importAll], cwd: pythonDir });
  },
  journey: (args) => run({ program: venv("python"), args: ["journey.py", ...args], cwd: pythonDir }),
};

const goDir = path.join(workDir, "go");
const go: Language = {
  name: "Go",
  async prepare() {
    await cp(path.join(sources, "go"), goDir, { recursive: true });
    await mkdir(path.join(goDir, "client"));
    const generate = ["-generate", "types,client", "-package", "client", "-o", "client/client.go", documentFile];
    await run({ program: "go", args: ["run", OAPI_CODEGEN, ...generate], cwd: goDir });
    await run({ program: "go", args: ["mod", "tidy"], cwd: goDir });
    await run({ program: "go", args: ["vet", "./..."], cwd: goDir });
    await run({ program: "go", args: ["build", "-o", "journey", "."], cwd: goDir });
  },
  journey: (args) => run({ program: path.join(goDir, "journey"), args, cwd: goDir }),
};

/** @throws with one sentence when something that the clients are made with is not there */
async function requireTools(): Promise<void> {
  for (const [name, program, args] of [
    ["Python 3", "python3", ["-m", "venv", "--help"]],
    ["Go", "go", ["version"]],
  ] as const) {
    await promisify(execFile)(program, [...args], { timeout: 60_000 }).catch(() => {
      throw new Error(`npm run api-clients needs ${name} on this machine: \`${program} ${args.join(" ")}\` fails.`);
    });
  }
}

async function generateAndRun(): Promise<void> {
  await requireTools();
  await rm(workDir, { recursive: true, force: true });
  await mkdir(workDir, { recursive: true });
  const image = path.join(workDir, "walk.png");
  await sharp({ create: { width: 320, height: 200, channels: 3, background: "seagreen" } }).toFile(image);

  const settings = { DATA_DIR: freshDataDir(), LOG_LEVEL: "error" };
  const site = await startServer(settings);
  try {
    const answer = await fetch(`${site.url}/api/v1/openapi.json`);
    await writeFile(documentFile, await answer.text());
    for (const { name, prepare, journey } of [typescript, python, go]) {
      console.log(`${name}: generating and compiling`);
      await prepare();
      const [username, password] = [`${name.toLowerCase()}_reader`, `secret-${randomUUID()}`];
      const account = ["--username", username, "--email", `${username}@example.com`, "--password", password];
      await manage(settings, "createsuperuser", ...account);
      console.log(`${name}: logging in, posting, listing, liking, refreshing`);
      await journey([`${site.url}/api/v1`, username, password, image]);
      console.log(`${name}: passed`);
    }
  } finally {
    await site.kill("SIGTERM");
    await removeDataDir(settings.DATA_DIR);
  }
}

await generateAndRun().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
