import { DomainError } from "#lib/errors.ts";
import { wordFieldIssue } from "#lib/pages/wording.ts";
import { createSuperuser } from "#lib/users/create-superuser.ts";
import { superuserFields } from "#lib/users/schema.ts";
import type { FieldIssues } from "#lib/validation/issues.ts";
import { submit } from "#lib/validation/submission.ts";
import { parseOptions, printLine, UsageError } from "../command.ts";
import { isTerminal, prompt } from "../prompt.ts";

const FIELDS = ["username", "email", "password"] as const;
type Answers = Partial<Record<(typeof FIELDS)[number], string>>;

export async function run(args: string[]): Promise<void> {
  const option = { type: "string" } as const;
  const answers: Answers = { ...parseOptions(args, { username: option, email: option, password: option }) };
  for (;;) {
    await promptForMissing(answers);
    try {
      const { id, username } = await createSuperuser(submit(superuserFields, answers));
      printLine(`${username} (id ${id}) has staff and superuser rights now.`);
      return;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const message = describeFields(error.fields);
      if (!isTerminal()) throw new UsageError(message);
      process.stderr.write(`${message}\n`);
      for (const field of FIELDS) if (error.fields[field]) delete answers[field];
    }
  }
}

async function promptForMissing(answers: Answers): Promise<void> {
  const missing = FIELDS.filter((field) => answers[field] === undefined);
  if (missing.length > 0 && !isTerminal()) {
    throw new UsageError(
      `Give ${missing.map((field) => `--${field}`).join(", ")} too: there is no terminal to ask for them.`,
    );
  }
  for (const field of missing) answers[field] = await promptFor(field);
}

async function promptFor(field: (typeof FIELDS)[number]): Promise<string> {
  if (field !== "password") return await prompt(`${field === "email" ? "Email address" : "Username"}: `);
  for (;;) {
    const password = await prompt("Password: ", { secret: true });
    if (password === (await prompt("Password (again): ", { secret: true }))) return password;
    process.stderr.write("The two passwords differ.\n");
  }
}

const describeFields = (fields: FieldIssues) =>
  Object.entries(fields)
    .map(([field, issues]) => `${field}: ${issues.map((issue) => wordFieldIssue(field, issue)).join(" ")}`)
    .join(" ");
