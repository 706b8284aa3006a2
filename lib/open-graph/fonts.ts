import { readFile } from "node:fs/promises";
import path from "node:path";
import { Blob, Face, Font } from "harfbuzzjs";
import { LRUCache } from "lru-cache";
import { projectDir } from "#config/project-dir.ts";
import { loadOnce } from "#lib/concurrency/load-once.ts";
import { readWoff } from "./read-woff.ts";

/** A file of a font has some of its characters: those of a script, or a hundred of the thousands of Chinese ones. */
type FontFile = { path: string; ranges: [from: number, to: number][]; spaced: boolean };

type Family = { files: () => Promise<FontFile[]> };

/** A package of `@fontsource` and the weight of it that is drawn. */
const family = (name: string, weight = 400, spaced = false): Family => ({
  files: loadOnce(() => listFiles(name, weight, spaced)),
});
const latin = (name: string, weight: number) => family(name, weight, true);

/** The two fonts of the site, then fonts for the letters that they lack. */
const OTHERS = [
  latin("tinos", 400),
  ...["amiri", "tiro-devanagari-hindi", "tiro-bangla", "noto-serif-tamil", "noto-serif-thai"].map((name) =>
    family(name),
  ),
  ...["noto-serif-georgian", "noto-serif-armenian"].map((name) => family(name)),
];
const EMOJI = family("noto-emoji");
const JAPANESE = family("hina-mincho");
const KOREAN = family("song-myung");
const CHINESE = [family("zcool-xiaowei"), family("cactus-classical-serif")];

export type Typeface = "serif" | "sans";
const OWN: Record<Typeface, Family[]> = {
  serif: [latin("newsreader", 400)],
  sans: [latin("figtree", 500), latin("newsreader", 400)],
};

/** The order of the fonts for a character. The glyphs of Chinese characters follow the language of the text. */
function familiesFor(text: string, typeface: Typeface): Family[] {
  const han = [...CHINESE, JAPANESE, KOREAN];
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) han.unshift(JAPANESE);
  else if (/\p{Script=Hangul}/u.test(text)) han.unshift(KOREAN);
  return [...OWN[typeface], ...OTHERS, ...han, EMOJI];
}

const folder = (name: string) => path.join(projectDir, "node_modules", "@fontsource", name);

async function listFiles(name: string, weight: number, spaced: boolean): Promise<FontFile[]> {
  const subsets: Record<string, string> = JSON.parse(await readFile(path.join(folder(name), "unicode.json"), "utf8"));
  return Object.entries(subsets).map(([subset, ranges]) => ({
    path: path.join(folder(name), "files", `${name}-${subset.replace(/[[\]]/g, "")}-${weight}-normal.woff`),
    ranges: ranges.split(",").map(toRange),
    spaced,
  }));
}

function toRange(range: string): [number, number] {
  const [from = "", to = from] = range.replace(/^u\+/i, "").split("-");
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}

/** Characters for which a font needs no glyph. */
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;

const isInRange = ({ ranges }: FontFile, character: string) => {
  const code = character.codePointAt(0) ?? 0;
  return ranges.some(([from, to]) => code >= from && code <= to);
};

export type FoundFont = {
  font: Font;
  /** Whether its letters are unconnected, and may be moved closer together. */
  spaced: boolean;
};

/** The font that has a character with all its marks; null when none has. */
export type FindFont = (character: string) => Promise<FoundFont | null>;

/** Finds the fonts for the characters of a text, in the order for its language. */
export function fontFinder(text: string, typeface: Typeface): FindFont {
  const families = familiesFor(text, typeface);
  return async (character) => {
    const parts = [...character].filter((part) => !IGNORABLE.test(part));
    for (const each of families) {
      const candidates = (await each.files()).filter((file) => parts.every((part) => isInRange(file, part)));
      for (const file of candidates) {
        const font = await loadFont(file.path);
        // The ranges are those of a script, of which a font may lack some.
        if (parts.every((part) => font.nominalGlyph(part.codePointAt(0) ?? 0))) return { font, spaced: file.spaced };
      }
    }
    return null;
  };
}

/** About a hundred kilobytes each. */
const fonts = new LRUCache<string, Font>({ max: 60 });

async function loadFont(file: string): Promise<Font> {
  const font = fonts.get(file) ?? new Font(new Face(new Blob(readWoff(await readFile(file)))));
  fonts.set(file, font);
  return font;
}
