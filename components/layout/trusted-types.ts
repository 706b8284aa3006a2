import { DEFAULT_POLICY } from "#lib/http/trusted-types.ts";

/**
 * Runs before every other script. Where text would become markup or the address of a script, the browser applies this
 * policy: text without a tag is harmless, React makes script elements of an empty one, and scripts are those of the
 * build. Everything else is refused. The content of posts has a policy of its own, in `post-text.tsx`.
 *
 * React sets the text of inline scripts as markup when it renders the layout in the browser, as after an error, so
 * this text passes the policy too: "<" is written as an escape.
 */
export const TRUSTED_TYPES_SCRIPT = `
window.trustedTypes?.createPolicy("${DEFAULT_POLICY}", {
  createHTML: (text) => (!text.includes("\\x3c") || text === "\\x3cscript>\\x3c/script>" ? text : null),
  createScriptURL: (address) => {
    const { origin, pathname } = new URL(address, location.href);
    return origin === location.origin && pathname.startsWith("/_next/static/") ? address : null;
  },
});
`;
