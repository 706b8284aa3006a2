import { LinkifyIt } from "linkify-it";
import { shorten } from "#lib/shorten.ts";

/** A piece of a line: plain text, or text that links somewhere. */
export type Inline = string | { text: string; href: string };
/** Paragraphs of lines of pieces. Whoever renders them escapes; nothing here is HTML. */
export type ContentBlocks = Inline[][][];

const LINK_TEXT_MAX = 40;

const linkify = new LinkifyIt().set({ fuzzyLink: true, fuzzyEmail: true }).add("ftp:", null).add("//", null);

function toInlines(line: string): Inline[] {
  const pieces: Inline[] = [];
  let end = 0;
  for (const match of linkify.match(line) ?? []) {
    if (match.index > end) pieces.push(line.slice(end, match.index));
    pieces.push({ text: shorten(match.raw, LINK_TEXT_MAX), href: match.url });
    end = match.lastIndex;
  }
  if (end < line.length) pieces.push(line.slice(end));
  return pieces;
}

/** How a post's text is laid out: a blank line ends a paragraph, a line break stays one, addresses become links. */
export function toContentBlocks(content: string): ContentBlocks {
  return content
    .replace(/\r\n?/g, "\n")
    .split(/\n(?:[^\S\n]*\n)+/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph) =>
      paragraph
        .replace(/^\n+|\n+$/g, "")
        .split("\n")
        .map(toInlines),
    );
}
