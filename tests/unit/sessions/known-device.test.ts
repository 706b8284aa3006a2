import { expect, test } from "vitest";
import { knownDeviceOf } from "#lib/http/known-device.ts";
import { openKnownDevice, sealKnownDevice, withAccount } from "#lib/sessions/known-device.ts";

const device = withAccount(null, 7);

test("a device is recognised by its cookie, and by nothing else", () => {
  const value = sealKnownDevice(device);
  expect(openKnownDevice(value)).toEqual(device);
  expect(knownDeviceOf(new Headers({ cookie: `a=b; known_device=${value}` }))).toEqual(device);
  const [text = "", signature = ""] = value.split(".");
  const forged = Buffer.from(JSON.stringify({ ...device, userIds: [1] })).toString("base64url");
  for (const other of [
    undefined,
    "",
    ".",
    text,
    `${text}.`,
    `${forged}.${signature}`,
    `${text}.${signature.slice(1)}`,
  ]) {
    expect(openKnownDevice(other), other).toBeNull();
  }
  expect(knownDeviceOf(new Headers())).toBeNull();
});

test("it stays the same device for a few accounts, the latest first", () => {
  const [second, again] = [withAccount(device, 8), withAccount(withAccount(device, 8), 7)];
  expect([second.id, second.userIds, again.userIds]).toEqual([device.id, [8, 7], [7, 8]]);
  const many = [1, 2, 3, 4, 5, 6].reduce(withAccount, device);
  expect(many.userIds).toEqual([6, 5, 4, 3, 2]);
});
