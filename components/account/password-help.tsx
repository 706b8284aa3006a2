import { PASSWORD_HELP } from "#lib/users/password-help.ts";

/** The rules for a password, shown before one is typed. */
export function PasswordHelp() {
  return (
    <ul className="list-disc ps-4.5">
      {PASSWORD_HELP.map((rule) => (
        <li key={rule}>{rule}</li>
      ))}
    </ul>
  );
}
