import localFont from "next/font/local";

/*
 * Newsreader for posts, Figtree for the interface, self-hosted. Both Latin files are preloaded: without the serif's
 * preload, Lighthouse measures no earlier image of a post, and a layout shift when the font arrives. The extended files
 * are loaded only by pages with such letters, and not for symbols that the Latin files lack, such as the heart. Next's
 * loader needs every option as a literal. Next adds fallbacks of matching metrics against layout shifts; they are part
 * of the Latin variables, which is why the stylesheet names the extended families first. The extended ranges leave out
 * the characters of the Latin files.
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

/** For <html>: defines the variables of the four families. */
export const fontVariables = [newsreader, newsreaderExtended, figtree, figtreeExtended]
  .map((font) => font.variable)
  .join(" ");
