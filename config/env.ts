import { type Env, parseEnv } from "#config/env-schema.ts";

/**
 * The settings of this process, read once from the environment. Only what runs before the app, the launcher and the files
 * that Next loads first, reads `process.env` itself.
 * @throws {EnvError} naming every wrong variable at once
 */
// biome-ignore lint/style/noProcessEnv: the one place of the app that reads it
export const env: Env = parseEnv(process.env);

/** Where a connection keeps its session, as LISTEN needs it. A pooler lends connections for one transaction only. */
export const sessionDatabaseUrl: string | undefined =
  env.DATABASE_DIRECT_URL ?? (env.DATABASE_POOLED ? undefined : env.DATABASE_URL);
