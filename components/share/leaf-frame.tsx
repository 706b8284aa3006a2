import type { ReactNode } from "react";

/** Where the picture of an entry stands: the right side, from edge to edge. */
export const LEAF_PICTURE = { width: 440, height: 630 } as const;
const LEAF_WIDTH = 1200;

type LeafFrameProps = {
  siteName: string;
  /** A `data:` address, of the size above. */
  picture?: string | undefined;
  children: ReactNode;
};

/** Paper, a hairline and the seal: what every share picture stands on. */
export function LeafFrame({ siteName, picture, children }: LeafFrameProps) {
  return (
    <div
      style={{
        display: "flex",
        width: "100%",
        height: "100%",
        background: "#fbf8f2",
        color: "#1d1915",
        fontFamily: "Figtree, Figtree extended",
      }}
    >
      <div
        style={{
          display: "flex",
          flexDirection: "column",
          justifyContent: "space-between",
          width: picture ? LEAF_WIDTH - LEAF_PICTURE.width : LEAF_WIDTH,
          padding: picture ? "64px 56px 60px 72px" : "76px 84px 60px",
        }}
      >
        <div style={{ display: "flex" }}>{children}</div>
        <div
          style={{
            display: "flex",
            alignItems: "center",
            paddingTop: 28,
            borderTop: "2px solid #ded7cc",
            fontFamily: "Newsreader, Newsreader extended",
            fontSize: 36,
          }}
        >
          <div
            style={{
              display: "flex",
              alignItems: "center",
              justifyContent: "center",
              flexShrink: 0,
              width: 46,
              height: 46,
              marginRight: 18,
              borderRadius: 6,
              background: "#b72c12",
              color: "#fbf8f2",
              fontSize: 34,
            }}
          >
            {[...siteName][0]}
          </div>
          {siteName}
        </div>
      </div>
      {/* biome-ignore lint/performance/noImgElement: drawn by the picture renderer, never sent to a browser */}
      {picture && <img src={picture} alt="" {...LEAF_PICTURE} />}
    </div>
  );
}
