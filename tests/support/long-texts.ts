export const SCRIPTS = {
  ASCII: 'Up the hill & down again, past the "Inn <at> the gate". ',
  Cyrillic: "Поднялись на гору, спустились в город; погода была хорошая. ",
  Arabic: "صعدنا إلى الجبل ثم نزلنا إلى المدينة وكان الطقس جميلا. ",
  CJK: "山に登って、町へ下りた。天気は良かった。",
  emoji: "👩🏽‍🚀🌋🇨🇿✍️",
} as const;

export const LINES = "x\n".repeat(50_000);

/** A text of so many code points, which the limit counts. */
export function ofLength(sample: string, length: number): string {
  const characters = [...sample];
  return Array.from({ length }, (_, index) => characters[index % characters.length]).join("");
}

const CHARACTERS: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

/** Parses the HTML of our own renderer. An HTML parser needs seconds for 50,000 lines. */
export const textOf = (html: string | null | undefined): string =>
  (html ?? "").replace(/<[^>]*>/g, "").replace(/&#?\w+;/g, (entity) => CHARACTERS[entity] ?? entity);

/** The text of a post's page. */
export const textOfPage = (page: string): string => textOf(/<div class="post-text">(.*?)<\/div>/s.exec(page)?.[1]);

export const withoutSpace = (text: string | null | undefined): string => (text ?? "").replace(/\s+/g, "");
