"use client";
import type { ComponentPropsWithRef } from "react";
import { opensElsewhere } from "#components/ui/opens-elsewhere.ts";
import { routes } from "#lib/routes.ts";

/**
 * A link to the login page, as the contract requires. With JavaScript a plain click opens the address below.
 * @param leadsTo the login address with the next step: the editor, or the like
 */
export function LoginLink({ leadsTo, ...rest }: ComponentPropsWithRef<"a"> & { leadsTo: string }) {
  return (
    <a
      {...rest}
      href={routes.login()}
      onClick={(event) => {
        if (opensElsewhere(event)) return;
        event.preventDefault();
        location.assign(leadsTo);
      }}
    />
  );
}
