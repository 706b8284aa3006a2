import { env } from "#config/env.ts";

/** A schedule in the site's own time zone, as both engines read it. */
export const localTime = (expression: string) => `TZ=${env.TIME_ZONE} ${expression}`;
