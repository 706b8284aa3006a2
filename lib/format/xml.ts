/**
 * Elements, attributes and escaping for feeds and sitemaps. Everything that is not `Xml` is text. Own code: packages for
 * it build a document tree first (ADR 0006).
 */
export class Xml {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

export type XmlChild = Xml | string | number | false | null | undefined | XmlChild[];

// XML 1.0 cannot contain these characters, not even escaped; one of them makes the document malformed.
const INVALID = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Escapes text for XML or HTML, in elements and in quoted attributes. */
export const escapeMarkup = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const escapeXml = (text: string) => escapeMarkup(text.toWellFormed().replace(INVALID, ""));

export function element(name: string, attributes: Record<string, string | undefined>, ...children: XmlChild[]): Xml {
  const start = Object.entries(attributes).reduce(
    (tag, [key, value]) => (value === undefined ? tag : `${tag} ${key}="${escapeXml(value)}"`),
    name,
  );
  const inner = children.map(write).join("");
  return new Xml(inner === "" ? `<${start}/>` : `<${start}>${inner}</${name}>`);
}

function write(child: XmlChild): string {
  if (child instanceof Xml) return child.source;
  if (Array.isArray(child)) return child.map(write).join("");
  return child === false || child === null || child === undefined ? "" : escapeXml(String(child));
}

export const xmlDocument = (root: Xml) => `<?xml version="1.0" encoding="utf-8"?>\n${root.source}\n`;
