import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { withFileLock } from "./file-lock.ts";
import { replaceFile } from "./replace-file.ts";
import { StartProblem } from "./start-problem.ts";

const token = () => randomBytes(32).toString("base64url");

const MAKERS = {
  AUTH_SECRET: token,
  JWT_SECRET: token,
  REALTIME_SECRET: token,
  // Next requires 32 bytes in plain base64.
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: () => randomBytes(32).toString("base64"),
  DATABASE_PASSWORD: token,
};

export type Secrets = Record<keyof typeof MAKERS, string>;

export const secretsFile = (dataDir: string) => path.join(dataDir, "secrets.json");

/** The secrets of this data folder, created at its first start in a file that only its owner may read. */
export function loadOrCreateSecrets(dataDir: string): Promise<Secrets> {
  return withFileLock(dataDir, "secrets", async () => {
    const file = secretsFile(dataDir);
    const kept = existsSync(file) ? read(file) : {};
    const secrets = Object.fromEntries(Object.entries(MAKERS).map(([name, make]) => [name, kept[name] ?? make()]));
    if (Object.keys(MAKERS).some((name) => kept[name] === undefined)) {
      replaceFile(file, `${JSON.stringify(secrets, null, 2)}\n`);
    }
    return secrets as Secrets;
  });
}

function read(file: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new StartProblem(
      `The secrets in ${file} cannot be read (${error instanceof Error ? error.message : error}). ` +
        "Restore the file from a backup, or make it readable for the user that starts Daybook.",
    );
  }
}
