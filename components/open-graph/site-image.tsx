import { type DrawnSite, OpenGraphFrame } from "#components/open-graph/frame.tsx";

/** The Open Graph image of the site. */
export function SiteOpenGraphImage({ site, slogan }: { site: DrawnSite | null; slogan: string }) {
  return (
    <OpenGraphFrame site={site}>
      <div style={{ fontFamily: "Newsreader", fontSize: 92, lineHeight: 1.1, letterSpacing: -2 }}>{slogan}</div>
    </OpenGraphFrame>
  );
}
