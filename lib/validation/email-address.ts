import { domainToASCII, domainToUnicode } from "node:url";
import { foldCase } from "#lib/format/fold-case.ts";

const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** ASCII that no domain contains, but that a URL parser would read as something else than a domain. */
const FOREIGN_ASCII = /[\0-,/:-@[-`{-\x7f]/;
const LABEL = /^(?!-)[a-z\d-]{1,63}(?<!-)$/;
const TOP_LEVEL = /^([a-z]{2,63}|xn--[a-z\d-]{2,59})$/;
const DOMAIN_MAX = 253;
/** Of a domain as typed. What is longer is no domain, and conversion takes time that grows with the square of it. */
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
 * Whether every A-label stands for a label in Unicode whose A-label it is. Node converts a domain in ASCII without
 * looking into its A-labels, and leaves those that mean nothing as they are.
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
  // What every runtime knows of IPv6 is behind its URLs.
  if (!/^[\da-f:.]+$/i.test(address) || !address.includes(":") || !URL.canParse(`http://${domain}/`)) return undefined;
  return new URL(`http://${domain}/`).hostname;
}

/** The form in which the part behind the @ is compared; undefined when mail cannot go there. */
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
 * An address as it is stored and shown: the local part as it was typed; of the domain, A-labels as they are and
 * everything else as UTS 46 has it, in lower case and with ordinary dots.
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

/** What the keys of the addresses that begin with this text begin with, as far as their domains are ASCII or whole. */
export const emailKeyPrefix = (text: string): string => (text.includes("@") ? emailKey(text) : foldCase(text));
