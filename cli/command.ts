import { type ParseArgsConfig, parseArgs } from "node:util";

export type CommandSite = {
  /** Set by NODE_ENV=production, or by a database of the operator's own. */
  isProduction: boolean;
};

/** What a command file exports. */
export type Command = {
  /** @param args the arguments after the command's name */
  run(args: string[], site: CommandSite): Promise<void>;
  /** Whether it also runs with pending migrations. */
  beforeMigrations?: boolean;
};

/** Wrong arguments; the message has the correct usage. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

/**
 * Parses the options of a command.
 * @throws {UsageError} when npm took one of them as its own option, which it does without a double dash
 */
export function parseOptions<const T extends NonNullable<ParseArgsConfig["options"]>>(args: string[], options: T) {
  const taken = Object.keys(options).find((name) => process.env[`npm_config_${name.replaceAll("-", "_")}`]);
  if (taken !== undefined) {
    throw new UsageError(
      `npm took --${taken} as an option of its own. Add a double dash: npm run manage -- <command> --${taken}`,
    );
  }
  return parseArgs({ args, options }).values;
}

/** @throws ERR_PARSE_ARGS_… for any argument */
export const rejectArguments = (args: string[]) => void parseArgs({ args, options: {} });

export const printLine = (line: string) => void process.stdout.write(`${line}\n`);
