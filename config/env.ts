import { type Env, parseEnv } from "#config/env-schema.ts";

/**
 * The settings of this process, read once from the environment. Only the launcher and the files that Next loads first
 * read `process.env` themselves.
 * @throws {EnvError} naming every wrong variable at once
 */
// biome-ignore lint/style/noProcessEnv: the one place of the app that reads it
export const env: Env = parseEnv(process.env);

/** A connection that keeps its session, which LISTEN needs. A pooler assigns connections per transaction. */
export const sessionDatabaseUrl: string | undefined =
  env.DATABASE_DIRECT_URL ?? (env.DATABASE_POOLED ? undefined : env.DATABASE_URL);
