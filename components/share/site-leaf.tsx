import { LeafFrame } from "#components/share/leaf-frame.tsx";

/** The whole site as other sites show it. */
export function SiteLeaf({ siteName, slogan }: { siteName: string; slogan: string }) {
  return (
    <LeafFrame siteName={siteName}>
      <div style={{ fontFamily: "Newsreader, Newsreader extended", fontSize: 92, lineHeight: 1.1, letterSpacing: -2 }}>
        {slogan}
      </div>
    </LeafFrame>
  );
}
