const ASCII = /^[\0-\x7f]*$/;

/**
 * The form in which texts are compared when case does not matter: Unicode full case folding after NFKC. Names, emails,
 * search, tags and profanity use this one function, and tables store its result, because Postgres has `casefold()` only
 * from version 18 on and its `lower()` depends on the collation. The search compares texts and words that `fold_text()`
 * of the database folded, which is the same.
 *
 * NFKC can make a text eighteen times as long: check the length before.
 */
export function foldCase(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  // Dotless i stays itself, while its upper case is that of i.
  return text.normalize("NFKC").split("ı").map(foldPart).join("ı").normalize("NFKC");
}

/** Lower case of upper case is full case folding, but for four things. */
function foldPart(text: string): string {
  return (
    text
      .toUpperCase()
      .toLowerCase()
      // Lower case writes the last sigma of a word differently.
      .replaceAll("ς", "σ")
      // Capital sharp s is its own upper case.
      .replaceAll("ß", "ss")
      // The one script that folds to its capitals.
      .replace(/\p{Script=Cherokee}/gu, (letter) => letter.toUpperCase())
  );
}
