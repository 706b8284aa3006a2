export const THEMES = ["system", "light", "dark"] as const;

/**
 * Stores the chosen theme in this browser and applies it at once, also in other tabs. It runs before the first paint, so
 * that a dark page never flashes white, and waits for no other script. If the browser stores nothing, the choice lasts
 * until the next page.
 */
export const THEME_SCRIPT = `{
let theme;
const tick = () => {
  for (const radio of document.getElementsByName("theme")) radio.checked = radio.value === theme;
};
const show = (wanted) => {
  const { dataset } = document.documentElement;
  theme = wanted === "light" || wanted === "dark" ? wanted : "system";
  if (theme === "system") delete dataset.theme;
  else dataset.theme = theme;
  tick();
};
const showKept = () => {
  try {
    show(localStorage.getItem("theme"));
  } catch {}
};
showKept();
addEventListener("DOMContentLoaded", tick);
addEventListener("pageshow", (event) => event.persisted && showKept());
addEventListener("storage", ({ key }) => (key === "theme" || key === null) && showKept());
addEventListener("change", ({ target }) => {
  if (target.name !== "theme") return;
  show(target.value);
  try {
    localStorage.setItem("theme", theme);
  } catch {}
});
}`;
