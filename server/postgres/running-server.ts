import { readFile, realpath, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { urlHost } from "#config/listen-address.ts";
import { loopbackAddress } from "#config/loopback-address.ts";
import { connectPostgres } from "#db/connect.ts";
import { errorCode, StartProblem } from "../start-problem.ts";
import { DATABASE_USER } from "./cluster.ts";

const ANSWER_MS = 30_000;
const POLL_MS = 30;

export type Address = { host: string; port: number; password: string };

export const urlOf = ({ host, port, password }: Address, database = DATABASE_USER) =>
  `postgres://${DATABASE_USER}:${password}@${urlHost(host)}:${port}/${database}`;

type PidFile = Pick<Address, "host" | "port"> & { pid: number; folder: string };

/** The process, folder and address that postmaster.pid names; undefined when the server was stopped properly. */
export async function readPidFile(folder: string): Promise<PidFile | undefined> {
  const text = await readFile(path.join(folder, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  const data = lines[1] ?? "";
  return pid > 0 && port > 0 ? { pid, folder: data, host: lines[5]?.trim() || loopbackAddress(), port } : undefined;
}

/**
 * Whether the Postgres process runs. A zombie does not, nor, where /proc exists, another program that has its number by
 * now.
 */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return status === "" || /^\d+ \(postgres\) [^ZX] /.test(status);
}

/**
 * Postgres takes a zombie for a running server and refuses to start, so its lock file is removed here.
 */
export async function removeDeadPidFile(folder: string): Promise<void> {
  const left = await readPidFile(folder);
  if (left && !(await isAlive(left.pid))) await rm(path.join(folder, "postmaster.pid"), { force: true });
}

/** Postgres's code for a wrong password. */
export const INVALID_PASSWORD = "28P01";

/**
 * The address of the server that already runs on these files, for instance after `kill -9` of the launcher.
 * @throws {StartProblem} when the files were copied while a server ran on them
 */
export async function findRunning(folder: string, password: string): Promise<Address | undefined> {
  const left = await readPidFile(folder);
  if (!left || !(await isAlive(left.pid))) return undefined;
  const address = { host: left.host, port: left.port, password };
  const answers = await waitUntilReady(address, async () => isAlive(left.pid)).catch((error: unknown) => {
    if (errorCode(error) === INVALID_PASSWORD) throw error;
    return false;
  });
  if (!answers) return undefined;
  // The process id may belong to another program by now, even to another Postgres.
  const sql = connectPostgres(urlOf(address, "postgres"), { max: 1 });
  try {
    const [row] = await sql`show data_directory`;
    const [served, own] = await Promise.all([realpath(String(row?.data_directory)), realpath(folder)]);
    if (served === own) return address;
    // The copy contains the lock file, so it was made while the server wrote to the original.
    if (served === (await realpath(left.folder).catch(() => undefined))) {
      throw new StartProblem(
        `The database in ${folder} was copied from ${served} while the site there was running, so it may be damaged: ` +
          "stop that site and copy again, or restore a dump.",
      );
    }
    return undefined;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const STARTING_UP = "57P03";
const REFUSED = new Set(["ECONNREFUSED", "CONNECT_TIMEOUT", "CONNECTION_CLOSED", "ECONNRESET", STARTING_UP]);

/**
 * Polls until the server accepts connections. A server that is recovering from a crash gets more time.
 * @returns false when the server no longer runs or the time is over
 */
export async function waitUntilReady(address: Address, stillRunning: () => Promise<boolean>): Promise<boolean> {
  let deadline = Date.now() + ANSWER_MS;
  for (;;) {
    const sql = connectPostgres(urlOf(address, "postgres"), { max: 1, connect_timeout: 5 });
    try {
      await sql`select 1`;
      return true;
    } catch (error) {
      if (!REFUSED.has(errorCode(error) ?? "")) throw error;
      if (errorCode(error) === STARTING_UP) deadline = Date.now() + ANSWER_MS;
    } finally {
      await sql.end({ timeout: 1 });
    }
    if (!(await stillRunning()) || Date.now() > deadline) return false;
    await sleep(POLL_MS);
  }
}

/** Creates the database unless it exists. */
export async function ensureDatabase(address: Address): Promise<void> {
  const sql = connectPostgres(urlOf(address, "postgres"), { max: 1 });
  try {
    const [row] = await sql`select from pg_database where datname = ${DATABASE_USER}`;
    if (!row) await sql`create database ${sql(DATABASE_USER)}`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
