/**
 * Runs before the first paint: between a list and an entry the leaf with the date glides from one place to the other,
 * in browsers that have view transitions between pages. Which card's leaf it is, only the two addresses tell; the
 * stylesheet names that of an entry.
 *
 * A file has no stylesheet that allows the transition: Chromium then reports an error in the page that was left. So the
 * way to a file has none, and a transition that is cut short, as by the next click, is no error.
 */
export const VIEW_TRANSITION_SCRIPT = `{
const turn = (url) => {
  const path = url ? new URL(url).pathname : "";
  if (!/^\\/posts\\/\\d+\\/$/.test(path)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.card:has(.card-title a[href="' + path + '"]) > .leaf { view-transition-name: leaf }');
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
