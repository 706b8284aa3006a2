import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { compile } from "tailwindcss";
import { expect, test } from "vitest";

type Declaration = { place: string; property: string; value: string };

const FILES = globSync(["{app,components,lib}/**/*.css"]);
const MARKUP = globSync(["{app,components}/**/*.tsx"]);

/** Every declaration of a stylesheet. */
function declarationsOf(file: string, css: string): Declaration[] {
  // Comments become blanks, so that lines keep their numbers.
  const text = css.replace(/\/\*.*?\*\//gs, (comment) => comment.replace(/[^\n]/g, " "));
  return [...text.matchAll(/(?<=[{;]\s*)([a-z-]+)\s*:\s*([^;{}]+);/g)].map(
    ({ index, 1: property = "", 2: value = "" }): Declaration => ({
      place: `${file}:${text.slice(0, index).split("\n").length}`,
      property,
      value: value.trim(),
    }),
  );
}

/** The rules that Tailwind makes of these classes, without the stylesheets around them. */
async function utilities(classes: string[]): Promise<string> {
  const theme = ["tokens", "utilities"].map((name) => readFileSync(`app/styles/${name}.css`, "utf8")).join("\n");
  const { build } = await compile(`@layer utilities { @tailwind utilities; }\n${theme}`, { base: path.resolve("app") });
  return /@layer utilities \{.*?^\}/ms.exec(build(classes))?.[0] ?? "";
}

/** Everything in the markup that could be a class. Tailwind ignores what is none. */
const CLASSES = MARKUP.flatMap((file) => readFileSync(file, "utf8").match(/[^\s"'`]+/g) ?? []);
const UTILITIES = declarationsOf("utilities", await utilities(CLASSES));

/** Every declaration of the site: of its own stylesheets, and of the utilities that its markup uses. */
const DECLARATIONS = [...FILES.flatMap((file) => declarationsOf(file, readFileSync(file, "utf8"))), ...UTILITIES];

const found = (isWrong: (declaration: Declaration) => boolean) =>
  DECLARATIONS.filter(isWrong).map(({ place, property, value }) => `${place} ${property}: ${value}`);

/** The values of a shorthand; blanks inside of parentheses do not part them. */
const partsOf = (value: string) => value.match(/(?:[^\s()]+|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))+/g) ?? [];

const FOUR_SIDES = /^(?:(?:scroll-)?(?:margin|padding)|inset|border-(?:width|style|color))$/;

function isPhysical({ property, value }: Declaration): boolean {
  if (/(?:^|-)(?:left|right)(?:-|$)/.test(property)) return true;
  if (/^(?:text-align|float|clear)$/.test(property)) return /\b(?:left|right)\b/.test(value);
  const [first, second = first, third = first, fourth = second] = partsOf(value);
  if (FOUR_SIDES.test(property)) return second !== fourth;
  // Its corners go round: the upper two, then the lower two.
  return property === "border-radius" && (first !== second || third !== fourth);
}

test("the stylesheets and the utilities are read", () => {
  expect(FILES).toContain("app/styles/base.css");
  expect(UTILITIES.length).toBeGreaterThan(300);
  expect(DECLARATIONS.length - UTILITIES.length).toBeGreaterThan(300);
});

test.each(["pl-4", "mr-2", "left-0", "text-right", "rounded-l-md", "border-l-4", "md:right-2", "[margin-left:1px]"])(
  "the utility “%s” is physical",
  async (name) => {
    expect(declarationsOf("", await utilities([name])).some(isPhysical)).toBe(true);
  },
);

test.each(["ps-4", "me-2", "inset-s-0", "text-end", "rounded-s-md", "border-s-4", "px-4", "inset-x-4"])(
  "the utility “%s” is logical",
  async (name) => {
    const declarations = declarationsOf("", await utilities([name]));
    expect(declarations).not.toEqual([]);
    expect(declarations.filter(isPhysical)).toEqual([]);
  },
);

test.each([
  ["margin-left", "1px"],
  ["left", "0"],
  ["border-top-right-radius", "2px"],
  ["text-align", "right"],
  ["padding", "0 16px 0 0"],
  ["inset", "4px max(1px, calc((100vw - 2px) / 2)) auto auto"],
  ["border-radius", "0 4px 4px 0"],
])("“%s: %s” is physical", (property, value) => {
  expect(isPhysical({ place: "", property, value })).toBe(true);
});

test.each([
  ["margin-inline-start", "1px"],
  ["text-align", "start"],
  ["padding", "0 16px"],
  ["inset", "auto 16px 16px"],
  ["border-radius", "4px 4px 0 0"],
])("“%s: %s” is logical", (property, value) => {
  expect(isPhysical({ place: "", property, value })).toBe(false);
});

test("no stylesheet and no utility uses left or right where a logical property exists", () => {
  expect(found(isPhysical)).toEqual([]);
});

test("every focus ring is at least 2 pixels wide", () => {
  const isThin = ({ property, value }: Declaration) => {
    if (property !== "outline" && property !== "outline-width") return false;
    return !(Number(/(?:^|\s)(\d+)px/.exec(value)?.[1] ?? 0) >= 2);
  };
  expect(isThin({ place: "", property: "outline", value: "none" })).toBe(true);
  expect(found(isThin)).toEqual([]);
  expect(DECLARATIONS.some(({ property }) => property === "outline")).toBe(true);
});

test("no meaning depends on an inset shadow, which forced colours remove", () => {
  const isOnPage = ({ place }: Declaration) => !place.startsWith("lib/");
  expect(found((each) => each.property === "box-shadow" && each.value.includes("inset") && isOnPage(each))).toEqual([]);
});

// The renderer of Open Graph images has no logical properties.
const INLINE_STYLES = globSync(["{app,components,lib}/**/*.{ts,tsx}"]).filter((file) => !file.includes("/open-graph/"));

test("no inline style does either", () => {
  const physical =
    /\b(?:(?:margin|padding|border)(?:Left|Right)\b|textAlign: "(?:left|right)"|padding: "[^\s"]+ ([^\s"]+) [^\s"]+ (?!\1"))/;
  expect(INLINE_STYLES.filter((file) => physical.test(readFileSync(file, "utf8")))).toEqual([]);
});
