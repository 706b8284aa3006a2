import { readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { envSchema } from "#config/env-schema.ts";
import { errorCode, StartProblem } from "#server/start-problem.ts";

/** The first file overrides the second, and the environment overrides both. */
const ENV_FILES = [".env.local", ".env"];

/** Variables that Node, Next, OpenTelemetry, the AWS SDK, the Postgres drivers and the system read themselves. */
const READ_BY_OTHERS = /^(NODE|NEXT|OTEL|AWS|LC|npm)_|^PG|^(TZ|LANG|TMPDIR|PATH|DEBUG|FORCE_COLOR|NO_COLOR)$|_PROXY$/i;

/** A name with more typos than this is a different name. */
const MAX_TYPOS = 2;

/**
 * Copies the settings of the project's `.env` files into `environment`.
 * @returns a sentence for every unknown key
 * @throws {StartProblem} a file that cannot be read
 */
export function loadEnvFiles(folder: string, environment: NodeJS.ProcessEnv): string[] {
  const warnings: string[] = [];
  for (const name of ENV_FILES) {
    const settings = parseEnv(readEnvFile(path.join(folder, name)));
    for (const [key, value] of Object.entries(settings)) {
      environment[key] ??= value;
      const warning = unknownKey(key);
      if (warning) warnings.push(`${name}: ${warning}`);
    }
  }
  return warnings;
}

function readEnvFile(file: string): string {
  try {
    return decode(readFileSync(file));
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT") return "";
    const reason = code === "EISDIR" ? "it is a folder" : (code ?? String(error));
    throw new StartProblem(`${file} cannot be read (${reason}): settings must be in a text file of this name.`);
  }
}

/** Windows editors write a byte order mark, which the decoder drops, and PowerShell writes UTF-16. */
function decode(bytes: Buffer): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

function unknownKey(key: string): string | undefined {
  const known = Object.keys(envSchema.shape);
  if (known.includes(key)) return undefined;
  const [nearest] = known
    .map((name) => ({ name, typos: editDistance(key.toUpperCase(), name) }))
    .filter(({ name, typos }) => typos <= Math.min(MAX_TYPOS, name.length / 2))
    .sort((one, other) => one.typos - other.typos);
  if (nearest) return `${key} is not a setting of Daybook. Did you mean ${nearest.name}?`;
  return READ_BY_OTHERS.test(key)
    ? undefined
    : `${key} is not a setting of Daybook. See .env.example for all settings.`;
}

/** The number of characters to add, remove or replace. */
function editDistance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, char] of [...from].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...to].entries()) {
      const [left = 0, up = 0, diagonal = 0] = [current[column], above[column + 1], above[column]];
      current.push(Math.min(left + 1, up + 1, diagonal + (char === other ? 0 : 1)));
    }
    above = current;
  }
  return above[to.length] ?? 0;
}
