import { isIPv6 } from "node:net";
import postgres from "postgres";
import type { ConnectionSockets } from "#db/connection-sockets.ts";

type Options = NonNullable<Parameters<typeof postgres>[1]> & {
  /** Creates the socket of every connection; postgres.js documents the option and does not declare it. */
  socket?: ConnectionSockets["open"];
};

const DEFAULT_PORT = 5432;

/** A client of the database at `url`. Opens every connection of Daybook, except those of pg-boss. */
export function connectPostgres(url: string, options: Options = {}): postgres.Sql {
  // Lists of hosts and ports, which postgres.js documents and does not declare.
  return postgres(url, Object.assign({}, options, ipv6Host(url)));
}

/** postgres.js splits the host of a URL at every colon, those of an IPv6 address too; in a list it does not. */
function ipv6Host(url: string): { host: string[]; port: number[] } | undefined {
  const { hostname, port } = URL.canParse(url) ? new URL(url) : { hostname: "", port: "" };
  const address = /^\[(.+)\]$/.exec(hostname)?.[1] ?? "";
  return isIPv6(address) ? { host: [address], port: [Number(port || DEFAULT_PORT)] } : undefined;
}
