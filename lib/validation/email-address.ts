import { domainToASCII, domainToUnicode } from "node:url";
import { foldCase } from "#lib/format/fold-case.ts";

const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** ASCII characters that no domain contains, but that a URL parser would read as another part of a URL. */
const FOREIGN_ASCII = /[\0-,/:-@[-`{-\x7f]/;
const LABEL = /^(?!-)[a-z\d-]{1,63}(?<!-)$/;
const TOP_LEVEL = /^([a-z]{2,63}|xn--[a-z\d-]{2,59})$/;
const DOMAIN_MAX = 253;
/** For a typed domain. A longer one is invalid, and the time of the conversion grows with its square. */
const TYPED_MAX = 1_024;

/** The parts around the last @. */
function split(address: string): { local: string; domain: string } {
  const at = address.lastIndexOf("@");
  return { local: address.slice(0, Math.max(at, 0)), domain: address.slice(at + 1) };
}

/** The A-labels of a domain by UTS 46, lower-case; undefined when it is no domain with a dot. */
function asciiDomain(domain: string): string | undefined {
  if (domain.length > TYPED_MAX || FOREIGN_ASCII.test(domain)) return undefined;
  const ascii = domainToASCII(domain);
  if (!hasValidALabels(ascii)) return undefined;
  const labels = ascii.split(".");
  const isValid =
    ascii.length <= DOMAIN_MAX &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    TOP_LEVEL.test(labels.at(-1) ?? "");
  return isValid ? ascii : undefined;
}

/**
 * Whether every A-label decodes to a label that encodes to the same A-label. Node converts a domain in ASCII without
 * decoding its A-labels, and leaves invalid ones as they are.
 */
function hasValidALabels(ascii: string): boolean {
  const unicode = domainToUnicode(ascii);
  return !/(^|\.)xn--/.test(unicode) && domainToASCII(unicode) === ascii;
}

/** The one spelling of an IP address in brackets; undefined when it is none. */
function bracketedIp(domain: string): string | undefined {
  const address = /^\[(.+)\]$/.exec(domain)?.[1] ?? "";
  if (/^(\d{1,3}\.){3}\d{1,3}$/.test(address)) {
    const parts = address.split(".").map(Number);
    return parts.every((part) => part <= 255) ? `[${parts.join(".")}]` : undefined;
  }
  // Every runtime parses IPv6 addresses in URLs.
  if (!/^[\da-f:.]+$/i.test(address) || !address.includes(":") || !URL.canParse(`http://${domain}/`)) return undefined;
  return new URL(`http://${domain}/`).hostname;
}

/** The form in which the part after the @ is compared; undefined when it cannot receive email. */
function domainKey(domain: string): string | undefined {
  if (domain.toLowerCase() === "localhost") return "localhost";
  return bracketedIp(domain) ?? asciiDomain(domain);
}

/** Whether the text is an address: an unquoted local part; a domain with a dot, `localhost` or a bracketed IP. */
export function isEmail(text: string): boolean {
  const { local, domain } = split(text);
  return LOCAL_PART.test(local) && domainKey(domain) !== undefined;
}

/**
 * An address as it is stored and shown: the local part as typed; in the domain, A-labels unchanged and everything else
 * mapped by UTS 46, in lower case and with ordinary dots.
 */
export function normalizeEmail(address: string): string {
  const { local, domain } = split(address);
  const ascii = asciiDomain(domain);
  const isAscii = ascii === undefined || ascii === domain.toLowerCase();
  return `${local}@${isAscii ? domain.toLowerCase() : domainToUnicode(ascii)}`;
}

/** Equal for two spellings of one mailbox: case does not matter, and domains are compared as A-labels. */
export function emailKey(address: string): string {
  const { local, domain } = split(address);
  return `${foldCase(local)}@${domainKey(domain) ?? foldCase(domain)}`;
}

/** The beginning of the keys of all addresses that begin with this text, for domains that are ASCII or complete. */
export const emailKeyPrefix = (text: string): string => (text.includes("@") ? emailKey(text) : foldCase(text));
