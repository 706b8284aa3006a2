import createBidi from "bidi-js";
import { Direction, type Font, Buffer as GlyphBuffer, shape } from "harfbuzzjs";
import type { DrawnText } from "./dto.ts";
import { type FindFont, type FoundFont, fontFinder, type Typeface } from "./fonts.ts";

/** The sizes of a text, the largest first, and the number of lines of each. */
type Fit = { size: number; lines: number };

export type TextStyle = {
  typeface: Typeface;
  fits: Fit[];
  width: number;
  colour: string;
  /** In parts of the size; negative moves letters closer together. */
  letterSpacing?: number;
};

const LINE_HEIGHT = 1.14;
/** Where letters stand in their line. */
const BASELINE = 0.84;
/** Space for marks above and below, and for slanted letters. */
const BLEED = 0.3;

const bidi = createBidi();
const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });
const words = new Intl.Segmenter("und", { granularity: "word" });

/**
 * Draws a text in the scripts of our fonts, in reading order from either side.
 * @returns null when a part of it cannot be drawn, or it does not fit
 */
export async function drawText(text: string, style: TextStyle): Promise<DrawnText | null> {
  const shown = text.normalize("NFC").replace(/\s+/g, " ").trim();
  const letters = await findLetters(shown, fontFinder(shown, style.typeface));
  if (!letters) return null;
  const pieces = splitAtBreaks(shown, letters);
  for (const fit of style.fits) {
    const spacing = (style.letterSpacing ?? 0) * fit.size;
    const lines = breakLines(pieces, style.width, fit.size, spacing);
    if (lines && lines.length <= fit.lines) return toImage(lines, shown, { ...style, size: fit.size, spacing });
  }
  return null;
}

/** A character with its marks, which is never split. */
type EmailContent = FoundFont & { text: string; level: number };

async function findLetters(text: string, findFont: FindFont): Promise<EmailContent[] | null> {
  const { levels } = bidi.getEmbeddingLevels(text);
  const letters: EmailContent[] = [];
  for (const { segment, index } of graphemes.segment(text)) {
    const found = await findFont(segment);
    if (!found) return null;
    letters.push({ ...found, text: segment, level: levels[index] ?? 0 });
  }
  return letters;
}

/** Scripts that are written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The parts between which a line may end, each with the space after it. */
function splitAtBreaks(text: string, letters: EmailContent[]): EmailContent[][] {
  const starts = new Set<number>();
  let before = "";
  for (const { segment, index, isWordLike } of words.segment(text)) {
    const followsSpace = before.endsWith(" ");
    if (segment !== " " && (followsSpace || (isWordLike && UNSPACED.test(before + segment)))) starts.add(index);
    before = segment;
  }
  const pieces: EmailContent[][] = [];
  let at = 0;
  for (const letter of letters) {
    if (pieces.length === 0 || starts.has(at)) pieces.push([]);
    pieces.at(-1)?.push(letter);
    at += letter.text.length;
  }
  return pieces;
}

/** Fills one line after the other; a piece that is wider than a line is split anywhere. */
function breakLines(pieces: EmailContent[][], width: number, size: number, spacing: number): EmailContent[][] | null {
  const lines: EmailContent[][] = [];
  let line: EmailContent[] = [];
  const fits = (letters: EmailContent[]) => measure(withoutSpace(letters), size, spacing) <= width;
  for (const piece of pieces) {
    const parts = fits(piece) ? [piece] : piece.map((letter) => [letter]);
    for (const part of parts) {
      if (line.length > 0 && !fits([...line, ...part])) {
        lines.push(withoutSpace(line));
        line = [];
      }
      if (!fits(part)) return null;
      line = [...line, ...part];
    }
  }
  if (line.length > 0) lines.push(withoutSpace(line));
  return lines;
}

const withoutSpace = (line: EmailContent[]) => (line.at(-1)?.text === " " ? line.slice(0, -1) : line);

/** Letters of one font and one direction, which are shaped together. */
type Run = { font: Font; spaced: boolean; level: number; text: string };

function toRuns(letters: EmailContent[]): Run[] {
  const runs: Run[] = [];
  for (const { font, spaced, level, text } of letters) {
    const last = runs.at(-1);
    if (last?.font === font && last.level === level) last.text += text;
    else runs.push({ font, spaced, level, text });
  }
  return inVisualOrder(runs);
}

/** Rule L2 of the bidirectional algorithm: reverses each run at a level and above, from the highest level down. */
function inVisualOrder(runs: Run[]): Run[] {
  const ordered = [...runs];
  for (let level = Math.max(0, ...runs.map((run) => run.level)); level > 0; level--) {
    for (let start = 0; start < ordered.length; start++) {
      let end = start;
      while ((ordered[end]?.level ?? -1) >= level) end++;
      if (end > start) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = Math.max(start, end - 1);
    }
  }
  return ordered;
}

type Glyph = { id: number; x: number; y: number; advance: number };

function shapeRun({ font, text, level }: Run): Glyph[] {
  const buffer = new GlyphBuffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  buffer.setDirection(level % 2 === 1 ? Direction.RTL : Direction.LTR);
  shape(font, buffer);
  const positions = buffer.getGlyphPositions();
  return buffer.getGlyphInfos().map(({ codepoint }, index) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
    return { id: codepoint, x: xOffset, y: yOffset, advance: xAdvance };
  });
}

/** Unconnected letters are moved by the spacing; a mark has no width, and moves with its letter. */
const advanceOf = ({ advance }: Glyph, scale: number, { spaced }: Run, spacing: number) =>
  advance * scale + (spaced && advance > 0 ? spacing : 0);

function measure(letters: EmailContent[], size: number, spacing: number): number {
  let width = 0;
  for (const run of toRuns(letters)) {
    const scale = size / run.font.face.upem;
    for (const glyph of shapeRun(run)) width += advanceOf(glyph, scale, run, spacing);
  }
  return width;
}

type Drawing = TextStyle & { size: number; spacing: number };

function toImage(lines: EmailContent[][], text: string, { size, spacing, colour }: Drawing): DrawnText | null {
  const isFromRight = (bidi.getEmbeddingLevels(text).paragraphs[0]?.level ?? 0) === 1;
  const bleed = Math.ceil(size * BLEED);
  const widths = lines.map((line) => measure(line, size, spacing));
  const place = { width: Math.ceil(Math.max(0, ...widths)), height: Math.ceil(size * LINE_HEIGHT * lines.length) };
  const paths: string[] = [];
  for (const [index, line] of lines.entries()) {
    let x = bleed + (isFromRight ? place.width - (widths[index] ?? 0) : 0);
    const y = bleed + size * (index * LINE_HEIGHT + BASELINE);
    for (const run of toRuns(line)) {
      const scale = size / run.font.face.upem;
      for (const glyph of shapeRun(run)) {
        // The font has the characters, but no glyph for them together.
        if (glyph.id === 0) return null;
        const shapes = run.font.glyphToPath(glyph.id);
        const at = `translate(${round(x + glyph.x * scale)} ${round(y - glyph.y * scale)})`;
        if (shapes) paths.push(`<path transform="${at} scale(${scale} ${-scale})" d="${shapes}"/>`);
        x += advanceOf(glyph, scale, run, spacing);
      }
    }
  }
  const [width, height] = [place.width + 2 * bleed, place.height + 2 * bleed];
  const attributes = `xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" fill="${colour}"`;
  const svg = Buffer.from(`<svg ${attributes}>${paths.join("")}</svg>`).toString("base64");
  return { src: `data:image/svg+xml;base64,${svg}`, width, height, bleed, isFromRight };
}

const round = (value: number) => Math.round(value * 100) / 100;
