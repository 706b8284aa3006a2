import type { ReactNode } from "react";
import { DrawnTextImage } from "#components/open-graph/drawn-text-image.tsx";
import type { DrawnText } from "#lib/open-graph/dto.ts";

/** The image of a post covers the right side, from edge to edge. */
export const IMAGE_SIZE = { width: 440, height: 630 } as const;
const FRAME_WIDTH = 1200;

/** The name of the site and its first letter. */
export type DrawnSite = { name: DrawnText; initial: DrawnText };

type OpenGraphFrameProps = {
  /** Null when no font of ours has all letters of the name. */
  site: DrawnSite | null;
  /** A `data:` address, of the size above. */
  imageUrl?: string | undefined;
  children: ReactNode;
};

/** The background of every Open Graph image: paper, a hairline and the seal. */
export function OpenGraphFrame({ site, imageUrl, children }: OpenGraphFrameProps) {
  return (
    <div
      style={{
        display: "flex",
        width: "100%",
        height: "100%",
        background: "#fbf8f2",
        color: "#1d1915",
        fontFamily: "Figtree",
      }}
    >
      <div
        style={{
          display: "flex",
          flexDirection: "column",
          justifyContent: "space-between",
          width: imageUrl ? FRAME_WIDTH - IMAGE_SIZE.width : FRAME_WIDTH,
          padding: imageUrl ? "64px 56px 60px 72px" : "76px 84px 60px",
        }}
      >
        <div style={{ display: "flex" }}>{children}</div>
        <div
          style={{
            display: "flex",
            alignItems: "center",
            paddingTop: 28,
            borderTop: "2px solid #ded7cc",
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
            }}
          >
            {site && <DrawnTextImage {...site.initial} />}
          </div>
          {site && <DrawnTextImage {...site.name} />}
        </div>
      </div>
      {/* biome-ignore lint/performance/noImgElement: drawn by the renderer of Open Graph images, never sent to a browser */}
      {imageUrl && <img src={imageUrl} alt="" {...IMAGE_SIZE} />}
    </div>
  );
}
