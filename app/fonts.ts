import localFont from "next/font/local";

/*
 * Newsreader for entries, Figtree for the interface, served by ourselves. The Latin files are preloaded, both of them:
 * without the serif's, Lighthouse sees the picture of an entry no sooner, and the text move when it comes. The extended
 * ones are fetched by a page that has such letters, and not for every sign that the Latin files lack, such as the heart
 * (Next's loader wants each option written out). Next adds fallbacks of matching metrics, so nothing jumps; those are
 * part of the Latin variables, which is why tokens.css names the extended families first. Their ranges leave out what
 * the Latin files have.
 */
const newsreader = localFont({
  src: "../node_modules/@fontsource/newsreader/files/newsreader-latin-400-normal.woff2",
  variable: "--font-newsreader",
  weight: "400",
  display: "swap",
  adjustFontFallback: "Times New Roman",
  preload: true,
});

const newsreaderExtended = localFont({
  src: "../node_modules/@fontsource/newsreader/files/newsreader-latin-ext-400-normal.woff2",
  variable: "--font-newsreader-ext",
  weight: "400",
  display: "swap",
  adjustFontFallback: false,
  preload: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
    },
  ],
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
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
    },
  ],
});

/** For <html>: makes the four families known to the stylesheet. */
export const fontVariables = [newsreader, newsreaderExtended, figtree, figtreeExtended]
  .map((font) => font.variable)
  .join(" ");
