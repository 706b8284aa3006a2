/** Whether this page was loaded by Back or Forward, perhaps from the browser's cache. */
export function cameByHistory(): boolean {
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return entry?.type === "back_forward";
}
