import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const project = path.resolve(import.meta.dirname, "../../..");

/** The word to use → the words that nothing is called by, and uses of their letters that mean something else. */
const WORDS: [use: string, others: RegExp, except?: RegExp][] = [
  [
    "post",
    /\b([Aa]n|[Tt]he|[Tt]his|[Yy]our|published|saved|deleted|own) entr(y|ies)\b/,
    /feed|sitemap|Atom|log|list|map|performance/i,
  ],
  ["date badge", /\b[Ll]eaf(?![a-z])|[a-z]Leaf\b/],
  // Browsers have a store of this name.
  ["image", /[Pp]icture/, /<\/?picture|"pictures"/],
  // Folders, routes, events, fields of waiting jobs and settings of this name are fixed.
  ["email", /\b[Mm]ails?\b|\bmail[A-Z]|[a-z]Mails?\b|\be-mail/, /mail[/.:]|[/"'`]mail|-mail\b|mail-|mailto|mailId/],
  ["user or account", /\b[Pp]eople\b|[Ww]hoever|[Ss]omebody|[Nn]obody/],
  ["admin", /[Mm]oderation|[Ss]taff('s)? (area|pages?|lists?|search)\b/, /moderation\/|\/moderation/],
  ["log in, log out", /\b[Ss]ign(ed|s|ing)?[ -](in|out)\b/],
  ["unavailable", /database\.away|\b(is|are|was|were) away\b/],
  ["failed", /\b(given|gives|gave|give) up\b|\bgaveUp\b|GIVEN_UP/],
  ["wanted state, response override", /\b[Ww]ish(es)?\b/],
];

/** Merged migrations and history are fixed; the other two list words of users. */
const SKIPPED = [
  "db/migrations/",
  "lib/posts/profanity.ts",
  "db/seed/words.ts",
  "tests/unit/architecture/language.test.ts",
];

/** Where old words remain. */
const LEFT = ["lib/rest/"];

const FOLDERS = ".github,app,cli,components,config,db,docs,e2e,inngest,lib,server,tests";
const files = [
  ...globSync(`{${FOLDERS}}/**/*.{ts,tsx,mjs,js,css,md,yml}`, { cwd: project }),
  ...globSync("{*.ts,*.md,*.yml,.env.example}", { cwd: project }),
].filter((file) => file !== "CHANGELOG.md" && ![...SKIPPED, ...LEFT].some((start) => file.startsWith(start)));

test.each(WORDS)("“%s” is called by no other word", (_, others, except) => {
  const isOther = (text: string) => others.test(text) && !except?.test(text);
  const uses = files.flatMap((file) => {
    const lines = readFileSync(path.join(project, file), "utf8").split("\n");
    return lines.flatMap((line, index) => (isOther(line) ? [`${file}:${index + 1}: ${line.trim()}`] : []));
  });
  expect(uses).toEqual([]);
});
