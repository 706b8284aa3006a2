import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { envSchema, parseEnv } from "#config/env-schema.ts";

const lines = readFileSync(".env.example", "utf8").split("\n");
const keys = lines.flatMap((line) => /^([A-Z][A-Z0-9_]*)=/.exec(line)?.[1] ?? []);

test(".env.example lists exactly the keys that are read", () => {
  expect(keys.toSorted()).toEqual(Object.keys(envSchema.shape).toSorted());
});

test("every key of .env.example has a sentence above it", () => {
  for (const key of keys) {
    const above = lines[lines.findIndex((line) => line.startsWith(`${key}=`)) - 1];
    expect(above, key).toMatch(/^# [^─].*\.$/);
  }
});

test(".env.example can be used as it is", () => {
  expect(parseEnv(Object.fromEntries(keys.map((key) => [key, ""])))).toMatchObject({ PORT: 3000, LOG_LEVEL: "info" });
});
