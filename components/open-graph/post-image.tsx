import { DrawnTextImage } from "#components/open-graph/drawn-text-image.tsx";
import { type DrawnSite, OpenGraphFrame } from "#components/open-graph/frame.tsx";
import type { DrawnText } from "#lib/open-graph/dto.ts";

type PostOpenGraphImageProps = {
  site: DrawnSite | null;
  title: DrawnText;
  author: DrawnText;
  day: string;
  month: string;
  year: string;
  /** The post's own image, as a `data:` address of the size `LEAF_PICTURE`. */
  picture?: string | undefined;
};

const SERIF = "Newsreader";

/** A post as other sites show it: its date badge, its title, its author. Styled inline, for the renderer of images. */
export function PostOpenGraphImage({ site, picture, ...entry }: PostOpenGraphImageProps) {
  return (
    <OpenGraphFrame site={site} picture={picture}>
      {picture ? <NarrowLeaf {...entry} /> : <WideLeaf {...entry} />}
    </OpenGraphFrame>
  );
}

type LeafProps = Omit<PostOpenGraphImageProps, "site" | "picture">;

function WideLeaf({ title, author, day, month, year }: LeafProps) {
  return (
    <div style={{ display: "flex", width: "100%" }}>
      <div style={{ display: "flex", flexDirection: "column", width: 300 }}>
        <div style={{ fontFamily: SERIF, fontSize: 240, lineHeight: 0.85, letterSpacing: -10 }}>{day}</div>
        <div style={{ marginTop: 4, fontSize: 30, letterSpacing: 3, color: "#b72c12" }}>{month.toUpperCase()}</div>
        <div style={{ marginTop: 2, fontSize: 30, letterSpacing: 2, color: "#5e564d" }}>{year}</div>
      </div>
      <div style={{ display: "flex", flexDirection: "column", flex: 1 }}>
        <Line text={title} />
        <Line text={author} marginTop={28} />
      </div>
    </div>
  );
}

/** Beside a picture: the date above the title. */
function NarrowLeaf({ title, author, day, month, year }: LeafProps) {
  return (
    <div style={{ display: "flex", flexDirection: "column", width: "100%" }}>
      <div style={{ display: "flex", alignItems: "center" }}>
        <div style={{ fontFamily: SERIF, fontSize: 150, lineHeight: 0.85, letterSpacing: -6 }}>{day}</div>
        <div style={{ display: "flex", flexDirection: "column", marginLeft: 26, fontSize: 28 }}>
          <div style={{ letterSpacing: 3, color: "#b72c12" }}>{month.toUpperCase()}</div>
          <div style={{ letterSpacing: 2, color: "#5e564d" }}>{year}</div>
        </div>
      </div>
      <Line text={title} marginTop={30} />
      <Line text={author} marginTop={18} />
    </div>
  );
}

/** At the side from which it is read. */
function Line({ text, marginTop = 0 }: { text: DrawnText; marginTop?: number }) {
  return (
    <div style={{ display: "flex", justifyContent: text.isFromRight ? "flex-end" : "flex-start", marginTop }}>
      <DrawnTextImage {...text} />
    </div>
  );
}
