import { type AddressInfo, createServer } from "node:net";
import { loopbackAddress } from "#config/loopback-address.ts";

/** `preferred` when it is free, else a free port chosen by the system. */
export async function freePort(preferred = 0, host = loopbackAddress()): Promise<number> {
  const listening = await tryListen(preferred, host);
  return listening ?? (await tryListen(0, host)) ?? 0;
}

/** @returns the port, or undefined when it is taken */
function tryListen(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(undefined));
    probe.listen(port, host, () => {
      const address = probe.address() as AddressInfo;
      probe.close(() => resolve(address.port));
    });
  });
}
