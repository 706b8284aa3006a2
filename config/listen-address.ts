import { loopbackAddress } from "#config/loopback-address.ts";

const ANY_ADDRESS = new Set(["0.0.0.0", "::"]);

/** Whether a server on this host accepts connections at every address of the machine. */
export const listensEverywhere = (host: string) => ANY_ADDRESS.has(host);

/** The host part of a URL; IPv6 needs brackets. */
export const urlHost = (address: string) => (address.includes(":") ? `[${address}]` : address);

/** The URL at which this machine reaches a server on this host and port. */
export const listenAddress = (host: string, port: number) =>
  `http://${urlHost(listensEverywhere(host) ? loopbackAddress() : host)}:${port}`;
