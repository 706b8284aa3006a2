import { Monitor, Moon, Sun } from "lucide-react";
import { THEMES } from "#components/layout/theme.ts";

const FACES = {
  system: { Icon: Monitor, label: "As the system" },
  light: { Icon: Sun, label: "Light" },
  dark: { Icon: Moon, label: "Dark" },
} satisfies Record<(typeof THEMES)[number], unknown>;

/** Light, dark, or the system's theme. The script in theme.ts ticks the stored choice and handles changes. */
export function ThemeSwitch() {
  return (
    <fieldset className="theme-switch inline-flex rounded-full border border-hairline noscript:hidden">
      <legend className="sr-only">Theme</legend>
      {THEMES.map((theme) => {
        const { Icon, label } = FACES[theme];
        return (
          <label key={theme} title={label}>
            <input type="radio" name="theme" value={theme} defaultChecked={theme === "system"} className="sr-only" />
            <Icon size={16} aria-hidden />
            <span className="sr-only">{label}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
