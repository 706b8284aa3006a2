import { PASSWORD_HELP } from "#lib/users/password-help.ts";

/** What makes a good password, told before one is typed. */
export function PasswordHelp() {
  return (
    <ul className="password-help">
      {PASSWORD_HELP.map((rule) => (
        <li key={rule}>{rule}</li>
      ))}
    </ul>
  );
}
