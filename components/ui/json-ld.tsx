import type { Thing, WithContext } from "schema-dts";

/** Facts about the page for search engines. It is text, not a program, but must not be able to end its element. */
export function JsonLd({ facts }: { facts: WithContext<Thing> }) {
  const json = JSON.stringify(facts).replaceAll("<", "\\u003c");
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in which every "<" is escaped
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
