import { env } from "#config/env.ts";

/** True when an Inngest server runs the functions; else our own worker does. */
export const usesInngestServer = env.INNGEST_EVENT_KEY !== undefined;
