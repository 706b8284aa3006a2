import { type DrawnSite, LeafFrame } from "#components/share/leaf-frame.tsx";

/** The whole site as other sites show it. */
export function SiteLeaf({ site, slogan }: { site: DrawnSite | null; slogan: string }) {
  return (
    <LeafFrame site={site}>
      <div style={{ fontFamily: "Newsreader", fontSize: 92, lineHeight: 1.1, letterSpacing: -2 }}>{slogan}</div>
    </LeafFrame>
  );
}
