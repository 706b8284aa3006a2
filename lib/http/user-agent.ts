/** Longer than those of browsers; the rest is not stored. */
export const USER_AGENT_MAX = 400;
