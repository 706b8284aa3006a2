import sharp from "sharp";
import { between, pick } from "./words.ts";

const SIZES = [
  [600, 400],
  [800, 600],
  [1000, 700],
  [1200, 800],
  [1600, 900],
  [1600, 1200],
  [2000, 1500],
  [2400, 1600],
  [3000, 2000],
] as const;

/** Sky above, ground below, in the light of one hour. */
const HOURS = [
  { sky: ["#f6d5b5", "#e9a57b"], hills: ["#8d6e63", "#5d4a44", "#3b3230"], sun: "#fff3df" },
  { sky: ["#cfe3ee", "#8fb8cf"], hills: ["#7d9b84", "#567a63", "#33523f"], sun: "#fffbe8" },
  { sky: ["#2f3b58", "#16203a"], hills: ["#27324a", "#1b2438", "#0f1626"], sun: "#e9eef7" },
  { sky: ["#f3e6cf", "#d9c7a3"], hills: ["#b09a6d", "#8a7750", "#5f5237"], sun: "#ffffff" },
  { sky: ["#e8d8e4", "#b694b5"], hills: ["#7c6389", "#574666", "#372c44"], sun: "#fff1e6" },
];

/** A small landscape as a JPEG, drawn here: demo data fetches nothing. */
export async function drawImage(): Promise<Uint8Array<ArrayBuffer>> {
  const [width, height] = pick(SIZES);
  const { sky, hills, sun } = pick(HOURS);
  const ranges = hills.map((colour, index) => hill(width, height, 0.5 + index * 0.17, colour));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="${sky[0]}"/><stop offset="1" stop-color="${sky[1]}"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#sky)"/>
    <circle cx="${between(width * 0.15, width * 0.85)}" cy="${between(height * 0.15, height * 0.4)}" r="${height * 0.07}" fill="${sun}"/>
    ${ranges.join("")}
  </svg>`;
  const bytes = await sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer();
  return new Uint8Array(bytes);
}

/** One range of hills from edge to edge, around `level` of the height. */
function hill(width: number, height: number, level: number, colour: string): string {
  const steps = between(3, 6);
  const points = Array.from({ length: steps + 1 }, (_, step) => {
    const x = Math.round((step / steps) * width);
    const y = Math.round(height * (level + between(-9, 9) / 100));
    return { x, y };
  });
  const curve = points
    .slice(1)
    .map(({ x, y }, index) => {
      const from = points[index] ?? { x: 0, y };
      const middle = (from.x + x) / 2;
      return `C${middle} ${from.y} ${middle} ${y} ${x} ${y}`;
    })
    .join(" ");
  return `<path d="M0 ${points[0]?.y} ${curve} V${height} H0 Z" fill="${colour}"/>`;
}
