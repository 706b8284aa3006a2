import { LeafFrame } from "#components/share/leaf-frame.tsx";

type EntryLeafProps = {
  siteName: string;
  title: string;
  author: string;
  day: string;
  month: string;
  year: string;
  /** The entry's own picture, as a `data:` address of the size `LEAF_PICTURE`. */
  picture?: string | undefined;
};

const SERIF = "Newsreader, Newsreader extended";

/** An entry as other sites show it: its date leaf, its title, who wrote it. Styled inline, for the picture renderer. */
export function EntryLeaf({ siteName, picture, ...entry }: EntryLeafProps) {
  return (
    <LeafFrame siteName={siteName} picture={picture}>
      {picture ? <NarrowLeaf {...entry} /> : <WideLeaf {...entry} />}
    </LeafFrame>
  );
}

type LeafProps = Omit<EntryLeafProps, "siteName" | "picture">;

function WideLeaf({ title, author, day, month, year }: LeafProps) {
  const isLong = title.length > 48;
  return (
    <div style={{ display: "flex", width: "100%" }}>
      <div style={{ display: "flex", flexDirection: "column", width: 300 }}>
        <div style={{ fontFamily: SERIF, fontSize: 240, lineHeight: 0.85, letterSpacing: -10 }}>{day}</div>
        <div style={{ marginTop: 4, fontSize: 30, letterSpacing: 3, color: "#b72c12" }}>{month.toUpperCase()}</div>
        <div style={{ marginTop: 2, fontSize: 30, letterSpacing: 2, color: "#5e564d" }}>{year}</div>
      </div>
      <div style={{ display: "flex", flexDirection: "column", flex: 1 }}>
        <Title size={isLong ? 60 : 76} lines={isLong ? 4 : 3}>
          {title}
        </Title>
        {author !== "" && <div style={{ marginTop: 28, fontSize: 30, color: "#5e564d" }}>{author}</div>}
      </div>
    </div>
  );
}

/** Beside a picture: the date above the title. */
function NarrowLeaf({ title, author, day, month, year }: LeafProps) {
  const isLong = title.length > 40;
  return (
    <div style={{ display: "flex", flexDirection: "column", width: "100%" }}>
      <div style={{ display: "flex", alignItems: "center" }}>
        <div style={{ fontFamily: SERIF, fontSize: 150, lineHeight: 0.85, letterSpacing: -6 }}>{day}</div>
        <div style={{ display: "flex", flexDirection: "column", marginLeft: 26, fontSize: 28 }}>
          <div style={{ letterSpacing: 3, color: "#b72c12" }}>{month.toUpperCase()}</div>
          <div style={{ letterSpacing: 2, color: "#5e564d" }}>{year}</div>
        </div>
      </div>
      <div style={{ display: "flex", marginTop: 30 }}>
        <Title size={isLong ? 50 : 58} lines={isLong ? 4 : 3}>
          {title}
        </Title>
      </div>
      {author !== "" && <div style={{ marginTop: 18, fontSize: 28, color: "#5e564d" }}>{author}</div>}
    </div>
  );
}

function Title({ size, lines, children }: { size: number; lines: number; children: string }) {
  return (
    <div
      style={{
        display: "block",
        fontFamily: SERIF,
        fontSize: size,
        lineHeight: 1.12,
        letterSpacing: -1.5,
        lineClamp: lines,
        wordBreak: "break-word",
      }}
    >
      {children}
    </div>
  );
}
