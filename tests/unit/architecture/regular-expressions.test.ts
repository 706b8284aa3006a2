import { globSync, readFileSync } from "node:fs";
import { isSafe } from "redos-detector";
import ts from "typescript";
import { expect, test } from "vitest";

/**
 * Every regular expression of the product is taken apart, and the ways in which it can go back are counted. One that
 * can go back without end takes quadratic time or worse on some input. It is rewritten, or what it reads has a bound.
 */
const BOUNDED = {
  "config/env-schema.ts": "the site's own settings",
  "lib/media/media-url.ts": "the site's own settings",
  "lib/adapters/jobs/describe-functions.ts": "the schedules of our own functions",
  "lib/rest/openapi/document.ts": "the paths of our own resources",
  "lib/pages/script-nonce.ts": "the policy that we wrote ourselves",
  "lib/pages/form-route.ts": "the digest of a redirect of ours; anchored, so it goes back over it once",
  "server/http/page-cache/render-page.ts": "pages that we rendered ourselves, in which texts are escaped",
  "server/postgres/launch.ts": "what Postgres says at its start",
  "server/http/request-target.ts": "a request line of at most 32 KB; anchored, so it is gone back over once",
  "server/http/form-body.ts": "one header, and at most 200 characters of it",
};

/** More than this many ways to go back within one match. */
const MAX_SCORE = 30;
const MAX_STEPS = 20_000;

const sources = globSync("{app,cli,components,db,inngest,lib,server}/**/*.{ts,tsx,mjs}");

function patternsOf(file: string): RegExp[] {
  const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const patterns: RegExp[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      patterns.push(new RegExp(node.text.slice(1, end), node.text.slice(end + 1)));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, false, kind));
  return patterns;
}

/** The detector does not support case-insensitive Unicode patterns; without the flag they backtrack in the same way. */
const judged = ({ source, flags }: RegExp) =>
  isSafe(new RegExp(source, flags.includes("u") ? flags.replace("i", "") : flags), {
    maxScore: MAX_SCORE,
    maxSteps: MAX_STEPS,
    timeout: Number.POSITIVE_INFINITY,
  });

test("no regular expression goes back over its input without end", () => {
  const endless = sources.flatMap((file) =>
    patternsOf(file)
      .filter((pattern) => !judged(pattern).safe)
      .map((pattern) => `${file} ${pattern}`),
  );
  const isBounded = (pattern: string) => Object.keys(BOUNDED).some((known) => pattern.startsWith(known));
  expect(endless.filter((pattern) => !isBounded(pattern))).toEqual([]);
}, 240_000);

test("the check sees what is quadratic", () => {
  for (const pattern of [/[^\s]+@[^\s]+/, /\beyJ[\w-]+\.[\w-]+/, /\/+$/, /^(a+)+$/]) {
    expect(judged(pattern).safe, String(pattern)).toBe(false);
  }
});
