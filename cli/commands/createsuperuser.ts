import { DomainError, type FieldErrors } from "#lib/errors.ts";
import { createSuperuser } from "#lib/users/create-superuser.ts";
import { ask, isTerminal } from "../ask.ts";
import { parseOptions, say, UsageError } from "../command.ts";

const FIELDS = ["username", "email", "password"] as const;
type Answers = Partial<Record<(typeof FIELDS)[number], string>>;

export async function run(args: string[]): Promise<void> {
  const option = { type: "string" } as const;
  const answers: Answers = { ...parseOptions(args, { username: option, email: option, password: option }) };
  for (;;) {
    await askMissing(answers);
    try {
      const { id, username } = await createSuperuser(answers);
      say(`${username} (id ${id}) is staff and superuser now.`);
      return;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const complaint = inWords(error.fields);
      if (!isTerminal()) throw new UsageError(complaint);
      process.stderr.write(`${complaint}\n`);
      for (const field of FIELDS) if (error.fields[field]) delete answers[field];
    }
  }
}

/** On a terminal one is asked for what is missing; a script is told. */
async function askMissing(answers: Answers): Promise<void> {
  const missing = FIELDS.filter((field) => answers[field] === undefined);
  if (missing.length > 0 && !isTerminal()) {
    throw new UsageError(
      `Give ${missing.map((field) => `--${field}`).join(", ")} too: there is no terminal to ask on.`,
    );
  }
  for (const field of missing) answers[field] = await askOne(field);
}

async function askOne(field: (typeof FIELDS)[number]): Promise<string> {
  if (field !== "password") return await ask(`${field === "email" ? "Email address" : "Username"}: `);
  for (;;) {
    const password = await ask("Password: ", { secret: true });
    if (password === (await ask("Password (again): ", { secret: true }))) return password;
    process.stderr.write("The two passwords differ.\n");
  }
}

const inWords = (fields: FieldErrors) =>
  Object.entries(fields)
    .map(([field, messages]) => `${field}: ${messages.join(" ")}`)
    .join(" ");
