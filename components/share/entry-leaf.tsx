import { LeafFrame } from "#components/share/leaf-frame.tsx";

type EntryLeafProps = {
  siteName: string;
  title: string;
  author: string;
  day: string;
  month: string;
  year: string;
};

/** An entry as other sites show it: its date leaf, its title, who wrote it. Styled inline, for the picture renderer. */
export function EntryLeaf({ siteName, title, author, day, month, year }: EntryLeafProps) {
  const isLong = title.length > 48;
  return (
    <LeafFrame siteName={siteName}>
      <div style={{ display: "flex", flexDirection: "column", width: 300 }}>
        <div
          style={{ fontFamily: "Newsreader, Newsreader extended", fontSize: 240, lineHeight: 0.85, letterSpacing: -10 }}
        >
          {day}
        </div>
        <div style={{ marginTop: 4, fontSize: 30, letterSpacing: 3, color: "#b72c12" }}>{month.toUpperCase()}</div>
        <div style={{ marginTop: 2, fontSize: 30, letterSpacing: 2, color: "#5e564d" }}>{year}</div>
      </div>
      <div style={{ display: "flex", flexDirection: "column", flex: 1 }}>
        <div
          style={{
            display: "block",
            fontFamily: "Newsreader, Newsreader extended",
            fontSize: isLong ? 60 : 76,
            lineHeight: 1.12,
            letterSpacing: -1.5,
            lineClamp: isLong ? 4 : 3,
            wordBreak: "break-word",
          }}
        >
          {title}
        </div>
        {author !== "" && <div style={{ marginTop: 28, fontSize: 30, color: "#5e564d" }}>{author}</div>}
      </div>
    </LeafFrame>
  );
}
