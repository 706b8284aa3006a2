export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "theme";

const isTheme = (value: string | null): value is Theme => THEMES.some((theme) => theme === value);

export function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    return isTheme(stored) ? stored : "system";
  } catch {
    return "system";
  }
}

const listeners = new Set<() => void>();

export function subscribeToTheme(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

export function setTheme(theme: Theme): void {
  if (theme === "system") {
    localStorage.removeItem(KEY);
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem(KEY, theme);
    document.documentElement.dataset.theme = theme;
  }
  for (const listener of listeners) listener();
}

/** Runs before the first paint, so that a dark page never flashes white, and hears the switch before React does. */
export const THEME_SCRIPT = `try{const show=t=>{const d=document.documentElement.dataset;if(t==="light"||t==="dark")d.theme=t;else delete d.theme};show(localStorage.getItem("${KEY}"));addEventListener("change",({target:t})=>{if(t.name==="${KEY}"){localStorage.setItem("${KEY}",t.value);show(t.value)}})}catch{}`;
