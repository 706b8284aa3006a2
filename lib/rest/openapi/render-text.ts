import { type Html, type HtmlChild, html } from "#lib/format/html.ts";

/** `code` and **bold** words, the two marks that the descriptions of the document use. */
export const renderInline = (text: string): Html =>
  html`${between(text, "`", (code) => html`<code>${code}</code>`, renderBold)}`;

const renderBold = (text: string) => between(text, "**", (words) => html`<strong>${words}</strong>`, String);

/** Every second piece stands between two marks. */
const between = (text: string, mark: string, marked: (piece: string) => Html, plain: (piece: string) => HtmlChild) =>
  text.split(mark).map((piece, at) => (at % 2 === 1 ? marked(piece) : plain(piece)));

/** Paragraphs, with an empty line between them. */
export const renderText = (text: string): Html =>
  html`${text.split("\n\n").map((paragraph) => html`<p>${renderInline(paragraph)}</p>`)}`;
