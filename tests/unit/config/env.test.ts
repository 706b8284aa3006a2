import { expect, test } from "vitest";
import { EnvError, parseEnv } from "#lib/env-schema.ts";

function mistakesIn(source: Record<string, string>): string[] {
  try {
    parseEnv(source);
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.lines;
    throw error;
  }
}

test("every mistake is named at once, in one line each", () => {
  expect(mistakesIn({ PORT: "many", RATE_LIMITS: "maybe", TIME_ZONE: "Mars/Base", LOG_LEVEL: "loud" })).toEqual([
    "PORT must be a whole number from 0 to 65535",
    "RATE_LIMITS must be on or off",
    "TIME_ZONE must be a time zone such as Europe/Prague",
    "LOG_LEVEL must be debug, info, warn, error or silent",
  ]);
});

test("half a configuration is refused", () => {
  expect(mistakesIn({ S3_BUCKET: "photos", S3_REGION: "eu-central-1" })).toEqual([
    "S3_ACCESS_KEY_ID is needed together with S3_BUCKET, S3_REGION",
  ]);
});

test("nothing has to be set", () => {
  expect(parseEnv({})).toMatchObject({ PORT: 3000, HOST: "127.0.0.1", DATA_DIR: ".data", RATE_LIMITS: true });
});
