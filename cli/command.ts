import { type ParseArgsConfig, parseArgs } from "node:util";

export type CommandSite = {
  /** Real people may use it: the owner says so, or the database is one of their own. */
  isProduction: boolean;
};

/** What a command file exports. */
export type Command = {
  /**
   * @param args what follows the command's name
   * @param site what it works on
   */
  run(args: string[], site: CommandSite): Promise<void>;
  /** It works on a database that lacks migrations, too. */
  beforeMigrations?: boolean;
};

/** The command was called in a way it does not understand; the message says how to call it. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

/**
 * Parses the options of a command.
 * @throws {UsageError} when npm took one of them for a setting of its own, which it does without a double dash
 */
export function parseOptions<const T extends NonNullable<ParseArgsConfig["options"]>>(args: string[], options: T) {
  const taken = Object.keys(options).find((name) => process.env[`npm_config_${name.replaceAll("-", "_")}`]);
  if (taken !== undefined) {
    throw new UsageError(
      `npm has kept --${taken} for itself. Add a double dash: npm run manage -- <command> --${taken}`,
    );
  }
  return parseArgs({ args, options }).values;
}

/** @throws ERR_PARSE_ARGS_… naming what the command does not know, for one that takes no arguments */
export const takesNothing = (args: string[]) => void parseArgs({ args, options: {} });

export const say = (line: string) => void process.stdout.write(`${line}\n`);
