const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** The rate limits by name: `times` in `seconds` for one subject. */
export const LIMITS = {
  "login-account": { times: 25, seconds: HOUR },
  "login-address": { times: 1000, seconds: HOUR },
  "signup-address": { times: 5, seconds: 30 * MINUTE },
  "recovery-account": { times: 5, seconds: HOUR },
  "recovery-address": { times: 5, seconds: HOUR },
  "reset-account": { times: 5, seconds: HOUR },
  "reset-address": { times: 5, seconds: HOUR },
  "verification-account": { times: 5, seconds: HOUR },
  "verification-address": { times: 5, seconds: HOUR },
  "post-user-hour": { times: 30, seconds: HOUR },
  "post-user-day": { times: 200, seconds: 24 * HOUR },
  "upload-user": { times: 30, seconds: 30 * MINUTE },
  "toggle-user": { times: 60, seconds: MINUTE },
  "api-anonymous": { times: 300, seconds: 5 * MINUTE },
  "api-user": { times: 1500, seconds: 5 * MINUTE },
  "page-anonymous": { times: 300, seconds: 5 * MINUTE },
  "page-user": { times: 1500, seconds: 5 * MINUTE },
} as const;

export type LimitName = keyof typeof LIMITS;

/** The limits of new posts. */
export const NEW_POST_LIMITS: readonly LimitName[] = ["post-user-hour", "post-user-day"];

/** Failures of one account from one address: after each five a pause, ten minutes at first, then twice as long. */
export const LOGIN_FAILURES = 5;
export const LOGIN_FIRST_PAUSE = 10 * MINUTE;
export const LOGIN_LONGEST_PAUSE = 24 * HOUR;
