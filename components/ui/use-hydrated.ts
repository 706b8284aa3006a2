"use client";
import { useSyncExternalStore } from "react";

const subscribe = () => () => {};

/** False on the server and in the render that hydrates, true in every later render. */
export const useHydrated = () =>
  useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
