import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const project = path.resolve(import.meta.dirname, "../../..");
const documents = [...globSync("*.md", { cwd: project }), ...globSync("docs/**/*.md", { cwd: project })];
const read = (document: string) => readFileSync(path.join(project, document), "utf8");

/** The id that GitHub gives to a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
const anchorsOf = (document: string) =>
  [...read(document).matchAll(/^#+ (.+)$/gm)].map(([, text = ""]) => anchorOf(text));

test.each(documents)("every link in %s leads to a file and a heading that exist", (document) => {
  const links = [...read(document).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)]+))?\)/g)];
  const broken = links.filter(([, file = "", anchor]) => {
    const target = file === "" ? document : path.join(path.dirname(document), file);
    if (!existsSync(path.join(project, target))) return true;
    return anchor !== undefined && !anchorsOf(target).includes(anchor);
  });
  expect(broken.map(([link]) => link)).toEqual([]);
});

/** A path of the repository in backticks; `*` and `<name>` stand for any name. */
const SOURCE = /`((?:app|cli|components|config|db|e2e|inngest|lib|server|tests)\/[^`\s]*)`/g;

test.each(documents.filter((document) => document !== "CHANGELOG.md"))("every file named in %s exists", (document) => {
  const named = [...read(document).matchAll(SOURCE)].map(([, file = ""]) => file);
  const missing = named.filter((file) => {
    const pattern = file.replaceAll(/<[^>]+>/g, "*").replace(/\/$/, "");
    return !existsSync(path.join(project, pattern)) && globSync(pattern, { cwd: project }).length === 0;
  });
  expect(missing).toEqual([]);
});

test("every event in docs/monitoring.md is logged somewhere", () => {
  const sources = globSync("{app,cli,config,db,inngest,lib,server}/**/*.{ts,tsx}", { cwd: project })
    .map(read)
    .join("\n");
  const events = [...read("docs/monitoring.md").matchAll(/^\| ((?:`[a-z]+\.[a-z-]+`(?:, )?)+) +\|/gm)].flatMap(
    ([, cell = ""]) => cell.replaceAll("`", "").split(", "),
  );
  expect(events.length).toBeGreaterThan(20);
  expect(events.filter((event) => !sources.includes(`"${event}"`))).toEqual([]);
});
