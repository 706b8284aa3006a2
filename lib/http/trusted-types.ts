/** Names of our Trusted Types policies: the Content-Security-Policy allows them, and the browser code creates them. */
export const DEFAULT_POLICY = "default";
export const POST_TEXT_POLICY = "post-text";
