import { LinkifyIt, REBuilder } from "linkify-it";

/** A piece of a line: plain text, or text that links somewhere. */
export type Inline = string | { text: string; href: string };

/** The endings that make a name without a scheme an address. Any other may be a sentence or a file. */
const GENERIC_ENDINGS = ["com", "edu", "gov", "int", "mil", "net", "org"];
/** After one of these a name is the rest of something longer. */
const CONTINUES = /[.:/@_-]/;

/**
 * A mailbox without `/`, `?` and `#`: these begin other parts of an address, in a web address before the `@` and in a
 * `mailto:` after it.
 */
const MAILBOX = /[-!$%&'*+=^_`{|}~a-z0-9](?:[-!$%&'*+=^_`{|}~a-z0-9]|[.](?=[-!$%&'*+=^_`{|}~a-z0-9])){0,63}/i;

class Patterns extends REBuilder {
  override get_mail_name() {
    return MAILBOX;
  }
}

const linkify = new LinkifyIt({ fuzzyLink: true, tlds: GENERIC_ENDINGS, rebuilder: new Patterns() })
  .add("ftp:", null)
  .add("//", null)
  .add("www.", {
    validate(text, at) {
      if (CONTINUES.test(text.charAt(at - "www.".length - 1))) return 0;
      AFTER_WWW.lastIndex = at;
      return AFTER_WWW.exec(text)?.[0].length ?? 0;
    },
    normalize(match) {
      match.url = `http://${match.url}`;
    },
  });

const AFTER_WWW = new RegExp(linkify.re.get_url_host_port().source + linkify.re.get_path().source, "iy");

/** An email address in a list without spaces. */
const NEXT_EMAIL = new RegExp(`[,;](${MAILBOX.source}@${linkify.re.get_fuzzy_mail_host().source})`, "iy");

/** Every address has one of these characters. */
const CAN_HOLD_ADDRESS = /[.:@]/;
/** A longer address stays text. Every browser supports this length. */
const ADDRESS_MAX = 8_192;
/** No name of a host, a scheme or a mailbox is longer, so the end of a window cannot hide the beginning of a link. */
const OVERLAP = 256;

/**
 * Finds the web and email addresses in a line. A web address has a scheme, begins with `www.` or ends in one of a few
 * generic endings; one with user info stays text, because its text does not show its host. An email address after
 * a comma or semicolon is none: it is the next address.
 *
 * linkify-it looks ahead to the end of the text at every address and every bracket: quadratic time for a crafted text.
 * It gets one word at a time, because no address contains white space, and a very long word window by window. So the
 * time grows with the length of the line.
 */
export function findLinks(line: string): Inline[] {
  // Most lines and words have none.
  if (!CAN_HOLD_ADDRESS.test(line)) return line === "" ? [] : [line];
  const pieces: Inline[] = [];
  let plainFrom = 0;
  for (const { index, 0: word } of line.matchAll(/\S+/g)) {
    if (!CAN_HOLD_ADDRESS.test(word)) continue;
    for (const { from, to, href } of linksInWord(word)) {
      const [start, end] = [index + from, index + to];
      if (start > plainFrom) pieces.push(line.slice(plainFrom, start));
      pieces.push({ text: line.slice(start, end), href });
      plainFrom = end;
    }
  }
  if (plainFrom < line.length) pieces.push(line.slice(plainFrom));
  return pieces;
}

type Link = { from: number; to: number; href: string };

function linksInWord(word: string): Link[] {
  const links: Link[] = [];
  for (let at = 0; at < word.length; ) {
    const window = word.slice(at, at + ADDRESS_MAX);
    const isLast = at + window.length === word.length;
    let next = isLast ? word.length : at + window.length - OVERLAP;
    for (const { from, to, href } of addressesIn(window, links.at(-1)?.to === at)) {
      if (!isLast && to === window.length) {
        // Cut by the window: matched again from its own beginning, or too long.
        next = from === 0 ? at + to : at + from;
        break;
      }
      if (at + from >= next) break;
      links.push({ from: at + from, to: at + to, href });
      next = Math.max(next, at + to);
    }
    at = next;
  }
  return links;
}

type Address = Link & { isEmail: boolean };

/** @param followsAddress whether an address ends where the text begins */
function addressesIn(text: string, followsAddress: boolean): Link[] {
  const addresses = followsAddress ? emailsAfter(text, 0) : [];
  for (const { schema, index, lastIndex, url } of linkify.match(text) ?? []) {
    if (index < (addresses.at(-1)?.to ?? 0)) continue;
    addresses.push({ from: index, to: lastIndex, href: url, isEmail: schema === "mailto:" });
    addresses.push(...emailsAfter(text, lastIndex));
  }
  return withoutUserInfo(text, addresses);
}

function withoutUserInfo(text: string, addresses: Address[]): Link[] {
  const inUserInfo = userInfoOf(text);
  let following: Address | undefined;
  return addresses
    .toReversed()
    .filter((address) => {
      const isSeparated = following?.from === address.to + 1;
      if (!address.isEmail && inUserInfo[address.to] === 1 && !isSeparated) return false;
      following = address;
      return true;
    })
    .toReversed();
}

/** The email addresses that directly follow an address, each after a comma or semicolon. */
function emailsAfter(text: string, end: number): Address[] {
  const emails: Address[] = [];
  NEXT_EMAIL.lastIndex = end;
  for (let found = NEXT_EMAIL.exec(text); found; found = NEXT_EMAIL.exec(text)) {
    emails.push({ from: found.index + 1, to: NEXT_EMAIL.lastIndex, href: `mailto:${found[1]}`, isEmail: true });
  }
  return emails;
}

const AUTHORITY_ENDS = new Set(["/", "?", "#"]);

/** For every character of a word whether an `@` follows it before the path begins: 1 where it belongs to user info. */
function userInfoOf(word: string): Uint8Array {
  const marks = new Uint8Array(word.length);
  if (!word.includes("@")) return marks;
  let mark = 0;
  for (let at = word.length - 1; at >= 0; at--) {
    const character = word.charAt(at);
    if (character === "@") mark = 1;
    else if (AUTHORITY_ENDS.has(character)) mark = 0;
    marks[at] = mark;
  }
  return marks;
}
