import { isIPv6 } from "node:net";
import { signWithSecret } from "#lib/crypto/sign-with-secret.ts";
import { foldCase } from "#lib/format/fold-case.ts";

/**
 * The key of an address in a limit: the address itself, or the /64 of an IPv6 address, because a household or a server
 * has a whole one. Own code, because it runs for every request: ipaddr.js takes five times as long.
 */
export function networkOf(address: string): string {
  const [bare = ""] = address.split("%", 1);
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(bare)) return bare;
  const [head = "", tail] = bare.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail ? tail.split(":") : [];
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(gap, 0)).fill("0"), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

/**
 * The key of a typed name or address, the same in any case, of limited length. Hashed with a key, because the text may
 * be an email address, or by mistake a password.
 */
export const typedSubject = (text: string) => signWithSecret(["throttle", foldCase(text)]);
