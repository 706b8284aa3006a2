export type HeaderParameters = {
  /** The value before the parameters, in lower case. */
  value: string;
  /** In the order of the header, names in lower case. A repeated one is listed twice. */
  parameters: [name: string, value: string][];
};

/**
 * Splits headers such as `Content-Type` and `Content-Disposition` (RFC 9110 5.6.6).
 * @returns undefined when the parameters cannot be read
 */
export function parseHeader(header: string): HeaderParameters | undefined {
  const end = header.indexOf(";");
  const value = (end < 0 ? header : header.slice(0, end)).trim().toLowerCase();
  const parameters: [string, string][] = [];
  for (let at = end; at >= 0 && at < header.length; ) {
    const next = header.indexOf(";", at + 1);
    // An empty parameter is allowed.
    if (header.slice(at + 1, next < 0 ? undefined : next).trim() === "") {
      at = next;
      continue;
    }
    const equals = header.indexOf("=", at);
    if (equals < 0) return undefined;
    const name = header
      .slice(at + 1, equals)
      .trim()
      .toLowerCase();
    const rest = header.slice(equals + 1);
    const quoted = rest.startsWith('"') ? readQuoted(rest) : undefined;
    const text = quoted?.text ?? rest.split(";", 1)[0]?.trim() ?? "";
    const length = quoted?.length ?? rest.split(";", 1)[0]?.length ?? 0;
    if (!isToken(name)) return undefined;
    parameters.push([name, text]);
    at = equals + 1 + length;
    while (header[at] === " " || header[at] === "\t") at++;
    if (at < header.length && header[at] !== ";") return undefined;
  }
  return { value, parameters };
}

/** The one value of a parameter; undefined when it is missing or repeated. */
export function parameter({ parameters }: HeaderParameters, wanted: string): string | undefined {
  const found = parameters.filter(([name]) => name === wanted);
  return found.length === 1 ? found[0]?.[1] : undefined;
}

const isToken = (text: string) => /^[\w!#$%&'*+.^`|~-]+$/.test(text);

/**
 * A quoted string from its first mark. A backslash escapes a mark or another backslash; before other characters it is
 * literal, because browsers do not escape the backslashes of file names.
 */
function readQuoted(text: string): { text: string; length: number } {
  let value = "";
  for (let at = 1; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === '"') return { text: value, length: at + 1 };
    const next = text[at + 1];
    if (character === "\\" && (next === '"' || next === "\\")) {
      value += next;
      at++;
    } else value += character;
  }
  // Not closed: a file name that ends in a backslash, which escapes the mark after it.
  const last = text.lastIndexOf('"');
  return last > 0 ? { text: text.slice(1, last), length: last + 1 } : { text: text.slice(1), length: text.length };
}
