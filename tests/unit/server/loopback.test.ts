import type { NetworkInterfaceInfo } from "node:os";
import { expect, test } from "vitest";
import { listenAddress } from "#config/listen-address.ts";
import { isLoopback, isLoopbackUrl, loopbackAddress } from "#config/loopback-address.ts";
import { connectPostgres } from "#db/connect.ts";
import { urlOf } from "#server/postgres/running-server.ts";

const IPV4: NetworkInterfaceInfo = {
  ...{ family: "IPv4", address: "127.0.0.1", netmask: "255.0.0.0", cidr: "127.0.0.1/8" },
  ...{ mac: "00:00:00:00:00:00", internal: true },
};
const IPV6: NetworkInterfaceInfo = {
  ...{ family: "IPv6", address: "::1", netmask: "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", cidr: "::1/128" },
  ...{ mac: "00:00:00:00:00:00", internal: true, scopeid: 0 },
};

test("a machine whose loopback has only IPv6 reaches itself at ::1", () => {
  expect(loopbackAddress({ lo: [IPV6] })).toBe("::1");
  expect(loopbackAddress({ lo: [IPV6, IPV4] })).toBe("127.0.0.1");
  expect(loopbackAddress({})).toBe("127.0.0.1");
});

test.each([
  ["127.0.0.1", true],
  ["127.8.9.10", true],
  ["::1", true],
  ["::ffff:127.0.0.1", true],
  ["127.example.com", false],
  ["10.0.0.1", false],
  ["::2", false],
  ["", false],
])("whether %j is a loopback address: %s", (address, expected) => {
  expect(isLoopback(address)).toBe(expected);
});

test("a URL on this machine is recognised by its host", () => {
  expect(["http://localhost:1", "http://[::1]:1", "http://127.0.0.1"].every(isLoopbackUrl)).toBe(true);
  expect(isLoopbackUrl("http://127.example.com")).toBe(false);
});

test("an IPv6 address stands in brackets in every URL", () => {
  expect(listenAddress("::1", 3000)).toBe("http://[::1]:3000");
  expect(urlOf({ host: "::1", port: 5433, password: "secret" })).toBe("postgres://daybook:secret@[::1]:5433/daybook");
});

test.each([
  ["postgres://ann:secret@[::1]:6000/diary", ["::1"], [6000]],
  ["postgres://ann:secret@[2001:db8::7]/diary", ["2001:db8::7"], [5432]],
  ["postgres://ann:secret@127.0.0.1:6000/diary", ["127.0.0.1"], [6000]],
  ["postgres://ann:secret@db.example/diary", ["db.example"], [5432]],
])("the driver connects to the host and port of %s", (url, host, port) => {
  expect(connectPostgres(url).options).toMatchObject({ host, port, database: "diary", user: "ann", pass: "secret" });
});
