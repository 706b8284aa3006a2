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
  /** The post's own image, as a `data:` address of the size `IMAGE_SIZE`. */
  imageUrl?: string | undefined;
};

const SERIF = "Newsreader";

/** The Open Graph image of a post: date badge, title, author. Styled inline, because the renderer reads no stylesheets. */
export function PostOpenGraphImage({ site, imageUrl, ...post }: PostOpenGraphImageProps) {
  return (
    <OpenGraphFrame site={site} imageUrl={imageUrl}>
      {imageUrl ? <NarrowText {...post} /> : <WideText {...post} />}
    </OpenGraphFrame>
  );
}

type TextProps = Omit<PostOpenGraphImageProps, "site" | "imageUrl">;

function WideText({ title, author, day, month, year }: TextProps) {
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

/** Beside an image: the date above the title. */
function NarrowText({ title, author, day, month, year }: TextProps) {
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

/** Aligned to the side on which its script begins. */
function Line({ text, marginTop = 0 }: { text: DrawnText; marginTop?: number }) {
  return (
    <div style={{ display: "flex", justifyContent: text.isFromRight ? "flex-end" : "flex-start", marginTop }}>
      <DrawnTextImage {...text} />
    </div>
  );
}
