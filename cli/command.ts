import { parseArgs } from "node:util";

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

/** @throws ERR_PARSE_ARGS_… naming what the command does not know, for one that takes no arguments */
export const takesNothing = (args: string[]) => void parseArgs({ args, options: {} });

export const say = (line: string) => void process.stdout.write(`${line}\n`);
