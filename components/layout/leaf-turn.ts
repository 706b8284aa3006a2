/**
 * Runs before the first paint: between a list and an entry the leaf with the date glides from one place to the other,
 * in browsers that have view transitions between pages. Which card's leaf it is, only the two addresses tell; the
 * stylesheet names that of an entry.
 */
export const LEAF_TURN_SCRIPT = `{
const turn = (url) => {
  const path = url ? new URL(url).pathname : "";
  if (!/^\\/posts\\/\\d+\\/$/.test(path)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.card:has(.card-title a[href="' + path + '"]) > .leaf { view-transition-name: leaf }');
  document.adoptedStyleSheets = [sheet];
};
addEventListener("pageswap", (event) => event.viewTransition && turn(event.activation?.entry.url));
addEventListener("pagereveal", (event) => event.viewTransition && turn(navigation.activation?.from?.url));
}`;
