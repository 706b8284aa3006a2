"use client";
import { type RefObject, useEffect } from "react";

/** Makes a text field as high as its text, in browsers without `field-sizing`. */
export function useGrowing(field: RefObject<HTMLTextAreaElement | null>, mounted = true): void {
  useEffect(() => {
    const element = field.current;
    if (!mounted || !element || CSS.supports("field-sizing", "content")) return;
    const grow = () => {
      element.style.height = "auto";
      element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`;
    };
    grow();
    element.addEventListener("input", grow);
    return () => element.removeEventListener("input", grow);
  }, [field, mounted]);
}
