import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip as gzipCompress, type ZlibOptions } from "node:zlib";
import { projectDir } from "#config/project-dir.ts";
import { withFileLock } from "./file-lock.ts";
import { endGuarded, spawnGuarded } from "./guarded-process.mjs";
import { type Report, step } from "./progress.ts";
import { diskFull, StartProblem } from "./start-problem.ts";

/** The inputs of the build. */
const SOURCES = [
  ...["app", "components", "config", "db", "inngest", "lib", "public"],
  ...["instrumentation.ts", "middleware.ts", "next.config.ts", "postcss.config.mjs", "package-lock.json"],
];
/** Next's output → words for the progress line. */
const PHASES: [RegExp, string][] = [
  [/Creating an optimized production build/, "compiling"],
  [/Compiled successfully/, "compiled"],
  [/Collecting page data/, "collecting pages"],
  [/Generating static pages/, "writing fixed pages"],
  [/Finalizing page optimization/, "finishing"],
];
const TAIL_LINES = 40;

// Brotli at its best by default.
const brotli = promisify(brotliCompress);
const gzip = promisify<Buffer, ZlibOptions, Buffer>(gzipCompress);

export const distDir = () => path.join(projectDir, process.env.NEXT_DIST_DIR ?? ".next");
const stamp = () => path.join(distDir(), "daybook-build.txt");

/** Builds the pages unless the last build has the same sources. */
export async function buildIfChanged(abandoned?: AbortSignal): Promise<void> {
  const wanted = await hashSources();
  if (await isBuilt(wanted)) return;
  await step("Building the pages, about a minute", (report) =>
    withFileLock(path.join(projectDir, "node_modules"), `.build-${path.basename(distDir())}`, async () => {
      if (await isBuilt(wanted)) return;
      await rm(stamp(), { force: true });
      await runBuild(report, abandoned);
      report("compressing");
      await compressFiles(path.join(distDir(), "static"));
      await mkdir(distDir(), { recursive: true });
      await writeFile(stamp(), wanted);
    }),
  );
}

async function isBuilt(wanted: string): Promise<boolean> {
  const built = await readFile(stamp(), "utf8").catch(() => "");
  return built === wanted && existsSync(path.join(distDir(), "BUILD_ID"));
}

async function hashSources(): Promise<string> {
  const files: string[] = [];
  for (const source of SOURCES) {
    const location = path.join(projectDir, source);
    const entries = await readdir(location, { recursive: true, withFileTypes: true }).catch(() => undefined);
    if (!entries) files.push(location);
    else for (const entry of entries) if (entry.isFile()) files.push(path.join(entry.parentPath, entry.name));
  }
  const hash = createHash("sha256");
  for (const file of files.sort()) {
    const bytes = await readFile(file).catch(() => undefined);
    if (bytes) hash.update(`${path.relative(projectDir, file)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

async function runBuild(report: Report, abandoned?: AbortSignal): Promise<void> {
  const next = path.join(projectDir, "node_modules", "next", "dist", "bin", "next");
  // Guarded: a build that outlives a killed launcher keeps Next's lock, and the next start could not build.
  const child = spawnGuarded([process.execPath, next, "build"], {
    cwd: projectDir,
    // Without a database: rows that a page read during the build would be shown forever.
    env: { ...process.env, NODE_ENV: "production", DATABASE_URL: "" },
    stdout: "pipe",
    stderr: "pipe",
  });
  abandoned?.addEventListener("abort", () => endGuarded(child), { once: true });
  const output: string[] = [];
  const collect = (chunk: Buffer) => {
    const text = String(chunk);
    output.push(...text.split("\n").filter(Boolean));
    for (const [pattern, words] of PHASES) if (pattern.test(text)) report(words);
  };
  child.stdout?.on("data", collect);
  child.stderr?.on("data", collect);
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code === 0) return;
  const full = diskFull(output.join("\n"), distDir());
  throw full ?? new StartProblem(`The pages could not be built:\n${output.slice(-TAIL_LINES).join("\n")}`);
}

/** Writes a `.br` and a `.gz` beside every script and style, so that no request compresses them. */
async function compressFiles(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => /\.(js|css|json|svg)$/.test(name)).map((name) => path.join(folder, name));
  await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file);
      await Promise.all([
        brotli(bytes).then((compressed) => writeFile(`${file}.br`, compressed)),
        gzip(bytes, { level: constants.Z_BEST_COMPRESSION }).then((compressed) => writeFile(`${file}.gz`, compressed)),
      ]);
    }),
  );
}
