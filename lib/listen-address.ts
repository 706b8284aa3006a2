const ANY_ADDRESS = new Set(["0.0.0.0", "::"]);

/** The address by which this machine reaches a server that listens so. */
export function listenAddress(host: string, port: number): string {
  const name = ANY_ADDRESS.has(host) ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}
