import { type CSSProperties, createElement as h, type ReactElement, type ReactNode } from "react";
import type { Block, EmailContent, Part } from "./email-content.ts";

/*
 * The HTML part of an email as React components. Without JSX: the worker runs this file as it is, and Node only strips
 * types. It uses only what every email client supports: inline styles, no scripts, no images. Only the button has
 * colours of its own, so that the email stays readable in a client's dark mode.
 */

const PAGE: CSSProperties = { margin: 0, padding: 24, font: "17px/1.6 Georgia,serif" };
const PARAGRAPH: CSSProperties = { margin: "0 0 16px", whiteSpace: "pre-line" };
const BUTTON: CSSProperties = {
  display: "inline-block",
  padding: "10px 18px",
  borderRadius: 4,
  background: "#b3321f",
  color: "#fffdf8",
  textDecoration: "none",
};
const ADDRESS: CSSProperties = { margin: "0 0 16px", fontSize: 14, wordBreak: "break-all" };
const CODE: CSSProperties = {
  margin: "0 0 16px",
  padding: 12,
  border: "1px solid #8884",
  borderRadius: 4,
  whiteSpace: "pre-wrap",
  wordBreak: "break-all",
  font: "14px/1.5 monospace",
};
const TABLE: CSSProperties = { borderCollapse: "collapse", margin: "0 0 16px" };
const CELL: CSSProperties = { padding: "4px 0", textAlign: "start" };

const Paragraph = ({ parts }: { parts: Part[] }) =>
  h("p", { style: PARAGRAPH }, ...parts.map((part) => (typeof part === "string" ? part : h("bdi", null, part.value))));

const Action = ({ label, href }: { label: string; href: string }) => [
  h("p", { key: "button", style: { margin: "0 0 8px" } }, h("a", { href, style: BUTTON }, label)),
  h("p", { key: "address", style: ADDRESS }, h("a", { href, style: { color: "inherit" } }, href)),
];

const Code = ({ code }: { code: string }) => h("pre", { dir: "auto", style: CODE }, code);

const Table = ({ rows }: { rows: [label: string, value: string][] }) =>
  h("table", { style: TABLE }, h("tbody", null, rows.map(Row)));

const Row = ([label, value]: [string, string]) =>
  h(
    "tr",
    { key: label },
    // Outlook on Windows does not support "start" and centres a header cell.
    h("th", { scope: "row", align: "left", style: { ...CELL, width: 160, fontWeight: 400 } }, label),
    h("td", { style: { ...CELL, fontWeight: 600 } }, value),
  );

function contentOf(block: Block): ReactNode {
  if (block.kind === "text") return h(Paragraph, block);
  if (block.kind === "action") return h(Action, block);
  if (block.kind === "code") return h(Code, block);
  return h(Table, block);
}

const EmailLayout = ({ subject, blocks }: EmailContent): ReactElement =>
  h(
    "html",
    { lang: "en-GB" },
    h(
      "head",
      null,
      h("meta", { charSet: "utf-8" }),
      h("meta", { name: "viewport", content: "width=device-width" }),
      h("meta", { name: "color-scheme", content: "light dark" }),
      h("meta", { name: "supported-color-schemes", content: "light dark" }),
      h("title", null, subject),
    ),
    h("body", { style: PAGE }, h("div", { style: { maxWidth: "34em" } }, ...blocks.map(contentOf))),
  );

/** The content as an HTML document. */
export async function renderPage(content: EmailContent): Promise<string> {
  // Loaded with the first email, past the bundler: to Next, a route that renders to HTML looks like a mistake.
  const { renderToStaticMarkup } = await import(/* turbopackIgnore: true */ "react-dom/server");
  return `<!doctype html>\n${renderToStaticMarkup(h(EmailLayout, content))}\n`;
}
