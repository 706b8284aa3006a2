import { startTracing } from "#lib/adapters/tracing/start-tracing.ts";

/** Next calls it once, as a server starts and before the first request. */
export const register = startTracing;
