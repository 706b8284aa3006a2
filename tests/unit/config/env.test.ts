import { expect, test } from "vitest";
import { EnvError, parseEnv, weakSecrets } from "#config/env-schema.ts";

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

test("half a configuration is named beside other mistakes", () => {
  expect(mistakesIn({ LOG_LEVEL: "loud", PUSHER_KEY: "k" })).toEqual([
    "LOG_LEVEL must be debug, info, warn, error or silent",
    "PUSHER_APP_ID is needed together with PUSHER_KEY",
  ]);
});

test("names, origins, addresses and keys are judged by their form", () => {
  const names = ["ALLOWED_HOSTS", "CORS_ALLOWED_ORIGINS", "WEEKLY_RECIPIENTS", "MAIL_FROM", "MAIL_REPLY_TO"];
  for (const name of names) expect(mistakesIn({ [name]: "http://a b/" }), name).toHaveLength(1);
  expect(mistakesIn({ NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: "short" })).toEqual([
    "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY must be 32 bytes in base64, for example from `openssl rand -base64 32`",
  ]);
  const good = {
    ALLOWED_HOSTS: "*, .example.com, diary.example.com:8443, 10.0.0.1, [::1]",
    CORS_ALLOWED_ORIGINS: "*, https://app.example.com, http://localhost:5173, capacitor://localhost",
    WEEKLY_RECIPIENTS: "ann@example.com, bob@localhost",
    MAIL_FROM: "The diary <diary@example.com>",
    MAIL_REPLY_TO: "help@example.com",
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
  };
  expect(mistakesIn(good)).toEqual([]);
});

test("the site's address is a name without a folder", () => {
  for (const address of ["https://example.com/diary", "https://example.com/?a=1", "https://example.com/#a"]) {
    expect(mistakesIn({ SITE_URL: address })).toEqual([
      "SITE_URL must be an address such as https://diary.example.com, without a path",
    ]);
  }
  for (const address of ["https://Example.com:443", "https://example.com/"]) {
    expect(parseEnv({ SITE_URL: address }).SITE_URL).toBe("https://example.com");
  }
  expect(parseEnv({ SITE_URL: "" }).SITE_URL).toBeUndefined();
});

test("a secret that is short enough to be guessed is named, also one of several", () => {
  const [long, other] = ["x".repeat(32), "y".repeat(43)];
  expect(weakSecrets(parseEnv({ AUTH_SECRET: "secret", JWT_SECRET: `${long},short` }))).toEqual([
    "AUTH_SECRET",
    "JWT_SECRET",
  ]);
  expect(weakSecrets(parseEnv({ AUTH_SECRET: long, JWT_SECRET: `${long}, ${other}` }))).toEqual([]);
  expect(weakSecrets(parseEnv({}))).toEqual([]);
});

test("half a configuration is refused", () => {
  expect(mistakesIn({ S3_BUCKET: "photos", S3_REGION: "eu-central-1" })).toEqual([
    "S3_ACCESS_KEY_ID is needed together with S3_BUCKET, S3_REGION",
  ]);
});

test("an Inngest server on another machine needs the site's address", () => {
  const keys = { INNGEST_EVENT_KEY: "e", INNGEST_SIGNING_KEY: "s" };
  const missing = [
    "SITE_URL is needed together with INNGEST_EVENT_KEY: it is the address at which Inngest calls the functions",
  ];
  expect(mistakesIn(keys)).toEqual(missing);
  expect(mistakesIn({ ...keys, INNGEST_BASE_URL: "https://inngest.example.com" })).toEqual(missing);
  expect(mistakesIn({ ...keys, SITE_URL: "https://diary.example.com" })).toEqual([]);
  for (const host of ["localhost", "127.0.0.1", "[::1]"]) {
    expect(mistakesIn({ ...keys, INNGEST_BASE_URL: `http://${host}:8288` })).toEqual([]);
  }
});

test("nothing has to be set", () => {
  expect(parseEnv({})).toMatchObject({ PORT: 3000, HOST: "127.0.0.1", DATA_DIR: ".data", RATE_LIMITS: true });
});
