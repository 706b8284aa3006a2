import { loopbackAddress } from "#config/loopback-address.ts";

const ANY_ADDRESS = new Set(["0.0.0.0", "::"]);

/** Whether a server that listens so can be reached from other machines, at every address of this one. */
export const listensEverywhere = (host: string) => ANY_ADDRESS.has(host);

/** An address as it stands in a URL. */
export const urlHost = (address: string) => (address.includes(":") ? `[${address}]` : address);

/** The URL at which this machine reaches a server that listens so. */
export const listenAddress = (host: string, port: number) =>
  `http://${urlHost(listensEverywhere(host) ? loopbackAddress() : host)}:${port}`;
