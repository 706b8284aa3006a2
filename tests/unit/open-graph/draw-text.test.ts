import { expect, test } from "vitest";
import { drawText, type TextStyle } from "#lib/open-graph/draw-text.ts";

const STYLE: TextStyle = {
  typeface: "serif",
  width: 732,
  colour: "#000",
  fits: [76, 60, 50, 42].map((size, index) => ({ size, lines: index + 3 })),
};

/** The outlines that stand for a text, from left to right. */
async function outlines(text: string, style = STYLE): Promise<string[]> {
  const drawn = await drawText(text, style);
  const svg = Buffer.from(drawn?.src.split(",")[1] ?? "", "base64").toString();
  return [...svg.matchAll(/translate\((\S+) \S+\).*? d="([^"]+)"/g)]
    .sort(([, a], [, b]) => Number(a) - Number(b))
    .map(([, , outline = ""]) => outline);
}

test.each([
  ["Vietnamese", "Tiếng Việt rất đẹp", 15],
  ["Greek", "Καλημέρα κόσμε", 13],
  ["Cyrillic", "Привет, Їжак", 11],
  ["Japanese", "日本語のタイトル", 8],
  ["simplified Chinese", "你好，世界", 5],
  ["traditional Chinese", "繁體中文", 4],
  ["Korean", "안녕하세요 세계", 7],
  ["Hebrew", "שלום עולם", 8],
  ["Georgian", "გამარჯობა", 9],
  ["Armenian", "Բարեւ", 5],
  ["Czech with an emoji", "Žluťoučký kůň 😀", 13],
])("a title in %s is drawn with every letter", async (_, text, letters) => {
  expect(await outlines(text)).toHaveLength(letters);
});

test.each([
  ["Arabic", "السلام عليكم"],
  ["Hindi", "क्षत्रिय नमस्ते"],
  ["Bengali", "বাংলা ভাষা"],
  ["Tamil", "தமிழ் மொழி"],
  ["Thai", "สวัสดีชาวโลก"],
])("a title in %s, whose letters join or carry marks, is drawn", async (_, text) => {
  expect((await outlines(text)).length).toBeGreaterThan(0);
});

test("Arabic letters are joined", async () => {
  const [alone] = await outlines("ه");
  expect((await outlines("ههه")).includes(alone ?? "")).toBe(false);
});

test("what is read from the right begins on the right, and numbers in it are read from the left", async () => {
  const [alef] = await outlines("א");
  const [two, six] = await outlines("26");
  expect((await outlines("אב")).at(-1)).toBe(alef);
  expect((await outlines("אב 26")).slice(0, 2)).toEqual([two, six]);
  expect((await drawText("אב abc", STYLE))?.isFromRight).toBe(true);
  expect((await drawText("abc אב", STYLE))?.isFromRight).toBe(false);
});

test("a mark that has no letter of its own is drawn over the one before it", async () => {
  expect(await outlines("e\u0301")).toEqual(await outlines("é"));
  expect(await outlines("x\u0302")).toHaveLength(2);
});

test("a text with a character that no font has is not drawn at all", async () => {
  expect(await drawText("Tablet \u{12000}", STYLE)).toBeNull();
});

test("a long text is drawn smaller, in more lines, and not when it is too long for that", async () => {
  const [short, long] = [await drawText("Hill", STYLE), await drawText("日".repeat(100), STYLE)];
  expect(short?.height).toBeLessThan(long?.height ?? 0);
  expect(long?.width).toBeLessThanOrEqual(STYLE.width + 2 * (long?.bleed ?? 0));
  expect(await drawText("日".repeat(200), STYLE)).toBeNull();
});
