import { escapeMarkup } from "#lib/format/xml.ts";

/** Markup that can be inserted into other markup unescaped. */
export class Html {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

export type HtmlChild = Html | string | number | false | null | undefined | HtmlChild[];

/** A template for markup: every value that is not `Html` is escaped, in elements and in quoted attributes. */
export const html = (strings: TemplateStringsArray, ...values: HtmlChild[]): Html =>
  new Html(String.raw({ raw: strings }, ...values.map(write)));

function write(child: HtmlChild): string {
  if (child instanceof Html) return child.source;
  if (Array.isArray(child)) return child.map(write).join("");
  return child === false || child === null || child === undefined ? "" : escapeMarkup(String(child));
}
