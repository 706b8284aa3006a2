/**
 * Runs before the first paint: between a list and a post the date badge moves from one place to the other, in browsers
 * with view transitions between pages. Which card's badge moves depends on both addresses; that of a post is named by
 * its class.
 *
 * A file has no stylesheet that allows the transition, and Chromium reports an error in the page that was left. So
 * navigation to a file skips it. A transition that is cut short, as by the next click, is no error.
 */
export const VIEW_TRANSITION_SCRIPT = `{
const turn = (url) => {
  const path = url ? new URL(url).pathname : "";
  if (!/^\\/posts\\/\\d+\\/$/.test(path)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('article:has(h2 a[href="' + path + '"]) > time { view-transition-name: date-badge }');
  document.adoptedStyleSheets = [sheet];
};
const isFile = (url) => {
  const path = url ? new URL(url).pathname : "";
  return /^\\/(media|api)\\/|\\.[^/]+\\/?$/.test(path) && !/^\\/api\\/v1\\/docs\\/?$/.test(path);
};
const follow = (transition, url, skipped) => {
  if (!transition) return;
  for (const name of ["updateCallbackDone", "ready", "finished"]) transition[name].catch(() => {});
  if (skipped) transition.skipTransition();
  else turn(url);
};
addEventListener("pageswap", ({ viewTransition, activation }) => {
  const url = activation?.entry.url;
  follow(viewTransition, url, isFile(url));
});
addEventListener("pagereveal", ({ viewTransition }) => follow(viewTransition, navigation.activation?.from?.url, false));
}`;
