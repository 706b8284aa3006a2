/** The cookies that the server leaves for the scripts of the next page. */

export function readCookie(name: string): string | undefined {
  const beginning = `${name}=`;
  return document.cookie
    .split("; ")
    .find((pair) => pair.startsWith(beginning))
    ?.slice(beginning.length);
}

export function dropCookie(name: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
  document.cookie = `${name}=; Max-Age=0; Path=/`;
}
