import localFont from "next/font/local";

/*
 * Newsreader for entries, Figtree for the interface, served by ourselves. The Latin files are preloaded; the extended
 * ones are fetched by a page that has such letters. Next adds fallbacks of matching metrics, so nothing jumps.
 */
const newsreader = localFont({
  src: "../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-wght-normal.woff2",
  variable: "--font-newsreader",
  weight: "200 800",
  display: "swap",
  adjustFontFallback: "Times New Roman",
  preload: true,
});

const newsreaderExtended = localFont({
  src: "../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-ext-wght-normal.woff2",
  variable: "--font-newsreader-ext",
  weight: "200 800",
  display: "swap",
  adjustFontFallback: false,
  preload: false,
});

const figtree = localFont({
  src: "../node_modules/@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2",
  variable: "--font-figtree",
  weight: "300 900",
  display: "swap",
  adjustFontFallback: "Arial",
  preload: true,
});

const figtreeExtended = localFont({
  src: "../node_modules/@fontsource-variable/figtree/files/figtree-latin-ext-wght-normal.woff2",
  variable: "--font-figtree-ext",
  weight: "300 900",
  display: "swap",
  adjustFontFallback: false,
  preload: false,
});

/** For <html>: makes the four families known to the stylesheet. */
export const fontVariables = [newsreader, newsreaderExtended, figtree, figtreeExtended]
  .map((font) => font.variable)
  .join(" ");
