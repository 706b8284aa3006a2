"use client";
import { useEffect, useRef } from "react";
import { cameByHistory } from "#components/ui/came-by-history.ts";
import { fetchSavedForms } from "./saved-forms.ts";

/** Redirects to the saved post when Back or Forward shows a form that has been saved. */
export function useUsedForm(formKey: string, onUsed: () => void): void {
  const used = useRef(onUsed);
  used.current = onUsed;

  useEffect(() => {
    const check = async () => {
      const address = (await fetchSavedForms([formKey]))?.get(formKey);
      if (!address) return;
      used.current();
      location.replace(address);
    };
    const shown = (event: PageTransitionEvent) => {
      if (event.persisted) void check();
    };
    window.addEventListener("pageshow", shown);
    if (cameByHistory()) void check();
    return () => window.removeEventListener("pageshow", shown);
  }, [formKey]);
}
