import type { Block, Letter } from "./letter.ts";

/** Both parts of a mail. The HTML keeps to what every mail program knows: inline styles, no scripts, no pictures. */
export const renderLetter = (letter: Letter) => ({
  subject: letter.subject,
  text: `${letter.blocks.map(blockAsText).join("\n\n")}\n`,
  html: page(letter.subject, letter.blocks.map(blockAsHtml).join("\n")),
});

function blockAsText(block: Block): string {
  if (block.kind === "text") return block.text;
  if (block.kind === "action") return `${block.label}:\n${block.href}`;
  if (block.kind === "code") return block.code;
  return block.rows.map(([label, value]) => `${label}: ${value}`).join("\n");
}

function blockAsHtml(block: Block): string {
  if (block.kind === "text") return `<p style="margin:0 0 16px">${lines(block.text)}</p>`;
  if (block.kind === "action") {
    const href = escapeHtml(block.href);
    return `<p style="margin:0 0 8px"><a href="${href}" style="${BUTTON}">${escapeHtml(block.label)}</a></p>
<p style="margin:0 0 16px;font-size:14px;word-break:break-all"><a href="${href}" style="color:inherit">${href}</a></p>`;
  }
  if (block.kind === "code") return `<pre style="${CODE}">${escapeHtml(block.code)}</pre>`;
  const rows = block.rows.map(
    ([label, value]) =>
      `<tr><th scope="row" style="${CELL};font-weight:400">${escapeHtml(label)}</th><td style="${CELL};font-weight:600">${escapeHtml(value)}</td></tr>`,
  );
  return `<table style="border-collapse:collapse;margin:0 0 16px">${rows.join("")}</table>`;
}

const BUTTON =
  "display:inline-block;padding:10px 18px;border-radius:4px;background:#b3321f;color:#fffdf8;text-decoration:none";
const CODE =
  "margin:0 0 16px;padding:12px;border:1px solid #8884;border-radius:4px;white-space:pre-wrap;word-break:break-all;font:14px/1.5 monospace";
const CELL = "padding:4px 24px 4px 0;text-align:left";

/** Colours are left to the reader's program but for the button, so that the mail is readable in its dark mode too. */
const page = (title: string, body: string) => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title>
</head>
<body style="margin:0;padding:24px;font:17px/1.6 Georgia,serif">
<div style="max-width:34em">
${body}
</div>
</body>
</html>
`;

const lines = (sentence: string) => escapeHtml(sentence).replaceAll("\n", "<br>");

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (value: string) => value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
