/** Longer than those of browsers; the rest of one is not read by anything. */
export const USER_AGENT_MAX = 400;
