/**
 * Runs before every other script. Where text would become markup or the address of a script, the browser asks this
 * policy: text without a tag is harmless, React makes script elements of an empty one, and scripts are those of the
 * build. Everything else is refused.
 */
export const TRUSTED_TYPES_SCRIPT = `
window.trustedTypes?.createPolicy("default", {
  createHTML: (text) => (!text.includes("<") || text === "<script>" + "</" + "script>" ? text : null),
  createScriptURL: (address) => {
    const { origin, pathname } = new URL(address, location.href);
    return origin === location.origin && pathname.startsWith("/_next/static/") ? address : null;
  },
});
`;
