import { usesInngestServer } from "./uses-inngest-server.ts";

/** How often a job is retried after failures of its own. Failures of a service do not count (`lib/outage.ts`). */
export const OWN_RETRIES = 4;

/** The most that Inngest allows, which counts both kinds of failures alike. */
const INNGEST_RETRIES = 20;

/** The retries that every function declares. */
export const RETRIES = usesInngestServer ? INNGEST_RETRIES : OWN_RETRIES;

/** A job that a service has failed for so long fails for good. */
export const SERVICE_RETRY_MS = 24 * 3_600_000;

/** The engine looks again every few minutes; with the attempts that Inngest allows the pauses must cover the same day. */
const PAUSES = usesInngestServer ? { first: 30, longest: 7_200 } : { first: 1, longest: 600 };

/** Seconds until the next attempt: twice as long after every failed one, with jitter. */
export const growingPause = (attempt: number): number =>
  Math.min(PAUSES.longest, Math.ceil(PAUSES.first * 2 ** attempt * (1 + Math.random())));
