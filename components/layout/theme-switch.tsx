"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { useSyncExternalStore } from "react";
import { setTheme, storedTheme, subscribeToTheme, THEMES, type Theme } from "#components/layout/theme.ts";

const FACES = {
  system: { Icon: Monitor, label: "As the system" },
  light: { Icon: Sun, label: "Light" },
  dark: { Icon: Moon, label: "Dark" },
} satisfies Record<Theme, unknown>;

/** Paper or night, or whatever the system says; kept in this browser. */
export function ThemeSwitch() {
  const current = useSyncExternalStore(subscribeToTheme, storedTheme, () => "system");
  return (
    <fieldset className="theme-switch needs-js">
      <legend className="visually-hidden">Theme</legend>
      {THEMES.map((theme) => {
        const { Icon, label } = FACES[theme];
        return (
          <label key={theme} title={label}>
            <input
              type="radio"
              name="theme"
              value={theme}
              checked={current === theme}
              onChange={() => setTheme(theme)}
              className="visually-hidden"
            />
            <Icon size={16} aria-hidden />
            <span className="visually-hidden">{label}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
