import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const spec = path.resolve(root, "../shared/spec");

/** Whether the contract lies beside the checkout; a clone from elsewhere does not have it. */
export const hasContract = existsSync(spec);

/** A file of the contract. */
export const contractFile = (name: string) => readFileSync(path.join(spec, name), "utf8");

/** The text of every test there is, titles included; the lists of this folder themselves are left out. */
export function everyTest(): string {
  const texts = ["tests", "e2e"].flatMap((folder) => {
    const names = readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" });
    return names
      .filter((name) => /\.(test|spec)\.tsx?$/.test(name) && !name.startsWith(path.join("unit", "contract")))
      .map((name) => readFileSync(path.join(root, folder, name), "utf8"));
  });
  return texts.join("\n");
}

/** The first cell of every row of a Markdown file's tables, below the heading it stands under. */
export function rowsOf(markdown: string): string[] {
  const rows: string[] = [];
  let heading = "";
  let inTable = false;
  for (const line of markdown.split("\n")) {
    if (line.startsWith("#")) heading = line.replace(/^#+ /, "").replace(/ [[(].*$/, "");
    const isRow = line.startsWith("|");
    // The first line of a table is its head, the second one its rule.
    if (isRow && inTable && !/^[|\s-]+$/.test(line)) rows.push(`${heading}: ${line.split("|")[1]?.trim()}`);
    inTable = isRow;
  }
  return rows;
}
