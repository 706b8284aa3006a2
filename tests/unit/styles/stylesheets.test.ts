import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Declaration = { place: string; property: string; value: string };

const FILES = globSync(["app/**/*.css", "lib/**/*.css"]);

/** Every declaration of the site's own stylesheets. */
const DECLARATIONS = FILES.flatMap((file) => {
  // Comments become blanks, so that lines keep their numbers.
  const css = readFileSync(file, "utf8").replace(/\/\*.*?\*\//gs, (comment) => comment.replace(/[^\n]/g, " "));
  return [...css.matchAll(/(?<=[{;]\s*)([a-z-]+)\s*:\s*([^;{}]+);/g)].map(
    ({ index, 1: property = "", 2: value = "" }): Declaration => ({
      place: `${file}:${css.slice(0, index).split("\n").length}`,
      property,
      value: value.trim(),
    }),
  );
});

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

test("the stylesheets are read", () => {
  expect(FILES).toContain("app/styles/posts.css");
  expect(DECLARATIONS.length).toBeGreaterThan(500);
});

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

test("no stylesheet says left or right where a logical property exists", () => {
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

test("nothing is said by a shadow inside of a box, which forced colours take away", () => {
  const isOnPage = ({ place }: Declaration) => place.startsWith("app/");
  expect(found((each) => each.property === "box-shadow" && each.value.includes("inset") && isOnPage(each))).toEqual([]);
});

// The renderer of Open Graph images has no logical properties.
const INLINE_STYLES = globSync(["{app,components,lib}/**/*.{ts,tsx}"]).filter((file) => !file.includes("/open-graph/"));

test("no inline style does either", () => {
  const physical =
    /\b(?:(?:margin|padding|border)(?:Left|Right)\b|textAlign: "(?:left|right)"|padding: "[^\s"]+ ([^\s"]+) [^\s"]+ (?!\1"))/;
  expect(INLINE_STYLES.filter((file) => physical.test(readFileSync(file, "utf8")))).toEqual([]);
});
