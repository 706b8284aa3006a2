/** Words that demo posts are made of. Our own small lists: demo data needs no library. */

const FIRST =
  "amber birch cedar clover coral dawn ember fern flint hazel heather indigo ivy juniper lark linden maple meadow".split(
    " ",
  );
const SECOND = "bell brook field finch fox grove hill lake moon moss otter peak reed river rook stone wren wood".split(
  " ",
);
const NOUNS =
  "morning evening garden kitchen window letter river train station market bread coffee library notebook bicycle walk rain snow summer winter harbour mountain village street neighbour dog cat song piano photograph recipe soup apple tree bird cloud road map clock lamp chair table door key coat shoe birthday holiday journey mistake lesson plan promise".split(
    " ",
  );
const ADJECTIVES =
  "quiet slow bright small old new long short warm cold empty crowded patient curious familiar forgotten ordinary unexpected simple gentle early late distant green blue golden".split(
    " ",
  );
const VERBS =
  "found lost watched remembered cleaned painted followed borrowed mended opened closed carried planted baked wrote read counted measured".split(
    " ",
  );
const TIMES = [
  "Today",
  "Yesterday",
  "This morning",
  "Last night",
  "On Sunday",
  "After lunch",
  "Before work",
  "At last",
];
const PLACES = ["by the river", "in the kitchen", "at the station", "on the hill", "near the old bridge", "at home"];

/** A whole number from `low` to `high`, both included. */
export const between = (low: number, high: number) => low + Math.floor(Math.random() * (high - low + 1));

export function pick<T>(list: readonly T[]): T {
  return list[Math.floor(Math.random() * list.length)] as T;
}

export const usernameFor = () => `${pick(FIRST)}_${pick(SECOND)}`;

const nounPhrase = () => `the ${pick(ADJECTIVES)} ${pick(NOUNS)}`;

/** Four to eight words. */
export function titleFor(): string {
  const shapes = [
    () => ["The", pick(ADJECTIVES), pick(NOUNS), pick(PLACES)],
    () => [pick(TIMES), "I", pick(VERBS), nounPhrase()],
    () => ["Notes", "on", nounPhrase()],
  ];
  return pick(shapes)().join(" ");
}

function sentence(): string {
  const shapes = [
    () => `${pick(TIMES)} I ${pick(VERBS)} ${nounPhrase()} ${pick(PLACES)}.`,
    () => `It was ${nounPhrase()} that I will remember.`,
    () => `Nobody had ${pick(["mended", "opened", "cleaned", "painted"])} ${nounPhrase()} for years.`,
    () => `We talked about ${nounPhrase()} and then about ${nounPhrase()}.`,
  ];
  return pick(shapes)();
}

const paragraph = () => Array.from({ length: between(2, 6) }, () => sentence()).join(" ");

/** One to six paragraphs. */
export const contentFor = () => Array.from({ length: between(1, 6) }, () => paragraph()).join("\n\n");
