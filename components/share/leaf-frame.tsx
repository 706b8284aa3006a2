import type { ReactNode } from "react";

/** Paper, a hairline and the seal: what every share picture stands on. */
export function LeafFrame({ siteName, children }: { siteName: string; children: ReactNode }) {
  return (
    <div
      style={{
        display: "flex",
        flexDirection: "column",
        justifyContent: "space-between",
        width: "100%",
        height: "100%",
        padding: "76px 84px 60px",
        background: "#fbf8f2",
        color: "#1d1915",
        fontFamily: "Figtree, Figtree extended",
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
            width: 46,
            height: 46,
            marginRight: 18,
            borderRadius: 6,
            background: "#b72c12",
            color: "#fbf8f2",
            fontSize: 34,
          }}
        >
          {siteName.slice(0, 1)}
        </div>
        {siteName}
      </div>
    </div>
  );
}
