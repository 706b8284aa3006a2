import type { Page } from "@playwright/test";

/** Words that run from right to left, for texts whose direction is checked. */
export const HEBREW = { name: "רות", title: "בוקר בהיר", content: "כפור על הגגות." };

/**
 * Every Hebrew text of the page that would be set in the direction of the page, and every field for text that neither
 * follows what is typed nor is for code or tokens, which run from left to right.
 */
export const textWithoutDirection = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const isHebrew = (text: string | null) => /[\u0590-\u05ff]/.test(text ?? "");
    const faults: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const element = node.parentElement;
      if (!element || element.closest("script, style") || !isHebrew(node.textContent)) continue;
      if (!element.closest("[dir=auto], bdi")) faults.push(element.outerHTML);
    }
    for (const element of document.body.querySelectorAll<HTMLElement>("[alt], [title], [placeholder]")) {
      const attributes = ["alt", "title", "placeholder"].map((name) => element.getAttribute(name));
      const isolated = attributes.every((text) => !isHebrew(text?.replace(/\u2068.*?\u2069/gs, "") ?? ""));
      if (!isolated && element.dir !== "auto") faults.push(element.outerHTML);
    }
    const fields = "textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=file])";
    for (const field of document.querySelectorAll<HTMLElement>(fields)) {
      if (!["auto", "ltr"].includes(field.dir)) faults.push(field.outerHTML);
    }
    return faults;
  });
