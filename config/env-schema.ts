import { z } from "zod";
import { isLoopbackUrl, loopbackAddress } from "#config/loopback-address.ts";

/**
 * The settings and their defaults. `.env.example` describes every key; a test compares the two.
 */

const text = z.string().trim();
const optional = text.transform((value) => value || undefined).optional();
const list = text.default("").transform((value) => value.split(/[\s,]+/).filter(Boolean));
const flag = (fallback: boolean) =>
  text
    .toLowerCase()
    .pipe(z.enum(["", "on", "off", "true", "false", "1", "0", "yes", "no"], "must be on or off"))
    .default("")
    .transform((value) => (value === "" ? fallback : ["on", "true", "1", "yes"].includes(value)));
const integer = (min: number, max: number, fallback: number) =>
  text
    .default("")
    .refine((value) => value === "" || (/^\d+$/.test(value) && +value >= min && +value <= max), {
      error: `must be a whole number from ${min} to ${max}`,
    })
    .transform((value) => (value === "" ? fallback : +value));
const url = (protocols: RegExp, example: string) =>
  optional.refine((value) => !value || (URL.canParse(value) && protocols.test(new URL(value).protocol)), {
    error: `must be an address such as ${example}`,
    abort: true,
  });
/** An address without a path. */
const origin = (example: string) =>
  url(/^https?:$/, example)
    .refine((value) => !value || isOrigin(new URL(value)), {
      error: `must be an address such as ${example}, without a path`,
    })
    .transform((value) => value && new URL(value).origin);
const isOrigin = ({ origin: name, href }: URL) => href === `${name}/`;
/** A comma-separated list whose items match a pattern. */
const listOf = (pattern: RegExp, what: string) =>
  list.refine((entries) => entries.every((entry) => pattern.test(entry)), { error: `must be ${what}` });
const ADDRESS = "[^\\s<>@,]+@[^\\s<>@,]+";
const mailbox = (pattern: string, example: string) =>
  optional.refine((value) => !value || new RegExp(`^(${pattern})$`).test(value), {
    error: `must be an email address such as ${example}`,
  });
/** A URI for `Contact` of RFC 9116, which takes an email address only as a `mailto:`. */
const securityContact = optional
  .transform((value) =>
    value && new RegExp(`^${ADDRESS}$`).test(value) && !/^mailto:/i.test(value) ? `mailto:${value}` : value,
  )
  .refine((value) => !value || new RegExp(`^(mailto:${ADDRESS}|https://[^\\s/]\\S*)$`, "i").test(value), {
    error: "must be an email address or an https address such as https://example.com/security",
  });
const timeZone = text
  .default("")
  .transform((value) => value || "UTC")
  .refine(
    (value) => {
      try {
        new Intl.DateTimeFormat("en", { timeZone: value });
        return true;
      } catch {
        return false;
      }
    },
    { error: "must be a time zone such as Europe/Prague" },
  );

export const envSchema = z.object({
  NODE_ENV: text
    .default("")
    .transform((value) => value || "development")
    .pipe(z.enum(["development", "production", "test"], "must be development, production or test")),

  // Address
  PORT: integer(0, 65535, 3000),
  HOST: text.default("").transform((value) => value || loopbackAddress()),
  SITE_URL: origin("https://diary.example.com"),
  ALLOWED_HOSTS: listOf(/^(\*|\.?[\w.-]+|\[[\da-f:.]+\])(:\d+)?$/i, "host names such as diary.example.com"),
  CORS_ALLOWED_ORIGINS: listOf(/^(\*|[a-z][a-z\d+.-]*:\/\/[^/\s]+)$/i, "origins such as https://app.example.com"),
  TRUST_PROXY: integer(0, 10, 0),
  SECURE_COOKIES: flag(false),
  DRAIN_SECONDS: integer(0, 300, 5),

  // Data
  DATA_DIR: text.default("").transform((value) => value || ".data"),
  DATABASE_URL: url(/^postgres(ql)?:$/, "postgres://user:password@host:5432/daybook"),
  DATABASE_POOL: integer(2, 200, 10),
  DATABASE_POOLED: flag(false),
  DATABASE_DIRECT_URL: url(/^postgres(ql)?:$/, "postgres://user:password@host:5432/daybook"),

  // Page cache
  PAGE_CACHE_MB: integer(0, 4096, 16),

  // Secrets; the launcher creates missing ones
  AUTH_SECRET: optional,
  JWT_SECRET: list,
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: optional.refine((value) => !value || Buffer.from(value, "base64").length === 32, {
    error: "must be 32 bytes in base64, for example from `openssl rand -base64 32`",
  }),

  // Accounts
  ACCESS_TOKEN_MINUTES: integer(1, 1440, 5),
  REFRESH_TOKEN_DAYS: integer(1, 365, 1),
  RATE_LIMITS: flag(true),

  // Site
  SECURITY_CONTACT: securityContact,
  SITE_NAME: text.default("").transform((value) => value || "Daybook"),
  TIME_ZONE: timeZone,
  WEEKLY_RECIPIENTS: listOf(new RegExp(`^${ADDRESS}$`), "eemail addresses separated by commas"),

  // Email
  RESEND_API_KEY: optional,
  RESEND_BASE_URL: url(/^https?:$/, "https://api.resend.com"),
  MAIL_FROM: mailbox(`${ADDRESS}|[^<>]*<${ADDRESS}>`, "Daybook <diary@example.com>").transform(
    (value) => value ?? "Daybook <daybook@localhost>",
  ),
  MAIL_REPLY_TO: mailbox(`${ADDRESS}|[^<>]*<${ADDRESS}>`, "help@example.com"),
  MAIL_DIR: optional,

  // Images
  S3_BUCKET: optional,
  S3_REGION: optional,
  S3_ENDPOINT: url(/^https?:$/, "https://s3.example.com"),
  S3_ACCESS_KEY_ID: optional,
  S3_SECRET_ACCESS_KEY: optional,
  S3_TIMEOUT_SECONDS: integer(1, 60, 20),
  S3_READ_ONLY: flag(false),
  CDN_URL: url(/^https?:$/, "https://media.example.com"),

  // Live updates; the launcher sets secret and address of the embedded server
  REALTIME_SECRET: optional,
  REALTIME_URL: url(/^http:$/, "http://127.0.0.1:3000"),
  PUSHER_APP_ID: optional,
  PUSHER_KEY: optional,
  PUSHER_SECRET: optional,
  PUSHER_CLUSTER: optional,
  PUSHER_HOST: optional,
  PUSHER_PORT: integer(0, 65535, 0),
  PUSHER_TLS: flag(true),

  // Jobs
  INNGEST_EVENT_KEY: optional,
  INNGEST_SIGNING_KEY: optional,
  INNGEST_BASE_URL: url(/^https?:$/, "https://inngest.example.com"),

  // Monitoring
  LOG_LEVEL: text
    .default("")
    .transform((value) => value || "info")
    .pipe(z.enum(["debug", "info", "warn", "error", "silent"], "must be debug, info, warn, error or silent")),
  METRICS_TOKEN: optional,
  // Names and meaning are OpenTelemetry's. Its SDK reads more of them.
  OTEL_EXPORTER_OTLP_ENDPOINT: url(/^https?:$/, "http://127.0.0.1:4318"),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url(/^https?:$/, "http://127.0.0.1:4318/v1/traces"),
  OTEL_EXPORTER_OTLP_HEADERS: optional,
  OTEL_SERVICE_NAME: text.default("").transform((value) => value || "daybook"),
});

type Source = Record<string, string | undefined>;

/** Settings that must be set together or not at all. */
const TOGETHER = [
  ["S3_BUCKET", "S3_REGION", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"],
  ["INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY"],
  ["PUSHER_APP_ID", "PUSHER_KEY", "PUSHER_SECRET"],
];

function halfConfigurations(source: Source): string[] {
  return TOGETHER.flatMap((names) => {
    const [given, missing] = [
      names.filter((name) => source[name]?.trim()),
      names.filter((name) => !source[name]?.trim()),
    ];
    return given.length > 0 && missing[0] ? [`${missing[0]} is needed together with ${given.join(", ")}`] : [];
  });
}

/** An Inngest server calls the functions at an address of the site; only one on the same machine reaches loopback. */
function inngestMistakes({ INNGEST_EVENT_KEY, INNGEST_BASE_URL: server = "", SITE_URL }: Source): string[] {
  if (!INNGEST_EVENT_KEY?.trim() || SITE_URL?.trim() || (URL.canParse(server) && isLoopbackUrl(server))) return [];
  return ["SITE_URL is needed together with INNGEST_EVENT_KEY: it is the address at which Inngest calls the functions"];
}

export type Env = z.output<typeof envSchema>;

/** `lines` has one sentence for each wrong setting. */
export class EnvError extends Error {
  readonly lines: string[];

  constructor(lines: string[]) {
    super(lines.join("\n"));
    this.name = "EnvError";
    this.lines = lines;
  }
}

/** @throws {EnvError} naming every wrong variable at once */
export function parseEnv(source: Source): Env {
  const result = envSchema.safeParse(source);
  const wrong = result.error?.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`) ?? [];
  const mistakes = [...wrong, ...halfConfigurations(source), ...inngestMistakes(source)];
  if (!result.success || mistakes.length > 0) throw new EnvError(mistakes);
  return result.data;
}

/** RFC 7518, section 3.2: a key of HS256 is as long as its hash. */
const SECRET_LENGTH = 32;

/** The names of secrets that are too short. */
export function weakSecrets({ AUTH_SECRET = "", JWT_SECRET }: Env): string[] {
  const secrets = { AUTH_SECRET: [AUTH_SECRET].filter(Boolean), JWT_SECRET };
  const isWeak = (secret: string) => secret.length < SECRET_LENGTH;
  return Object.entries(secrets).flatMap(([name, values]) => (values.some(isWeak) ? [name] : []));
}

/** A site behind a TLS proxy needs TRUST_PROXY to tell visitors apart by their addresses. */
export const proxyWarning = ({ SITE_URL, TRUST_PROXY }: Env): string | undefined =>
  SITE_URL?.startsWith("https:") && TRUST_PROXY === 0
    ? "SITE_URL begins with https, but TRUST_PROXY is 0: all visitors share the address of the proxy and its rate limits. " +
      "Set TRUST_PROXY to the number of proxies in front of Daybook, usually 1."
    : undefined;
