import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";

/*
 * Draws the icons from public/icons/icon.svg: `npm run icons`, after that file has changed. The results are committed,
 * so that a server does not have to draw them.
 */
const publicDir = path.resolve(import.meta.dirname, "../public");
const iconsDir = path.join(publicDir, "icons");
const PAPER = "#fcfaf5";

const seal = await readFile(path.join(iconsDir, "icon.svg"));

async function draw(size: number, { margin = 0, background }: { margin?: number; background?: string } = {}) {
  const inner = Math.round(size * (1 - 2 * margin));
  const edge = Math.floor((size - inner) / 2);
  const image = sharp(seal, { density: 2400 })
    .resize(inner)
    .extend({
      top: edge,
      left: edge,
      bottom: size - inner - edge,
      right: size - inner - edge,
      background: { r: 0, g: 0, b: 0, alpha: 0 },
    });
  return await (background ? image.flatten({ background }) : image).png({ compressionLevel: 9 }).toBuffer();
}

/** An .ico file is a directory with a PNG after it. */
function asIco(png: Buffer, size: number): Buffer {
  const directory = Buffer.alloc(22);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(1, 4);
  directory.writeUInt8(size, 6);
  directory.writeUInt8(size, 7);
  directory.writeUInt16LE(1, 10);
  directory.writeUInt16LE(32, 12);
  directory.writeUInt32LE(png.length, 14);
  directory.writeUInt32LE(directory.length, 18);
  return Buffer.concat([directory, png]);
}

await mkdir(iconsDir, { recursive: true });
await writeFile(path.join(iconsDir, "icon-16.png"), await draw(16));
await writeFile(path.join(iconsDir, "icon-32.png"), await draw(32));
await writeFile(path.join(iconsDir, "icon-192.png"), await draw(192, { margin: 0.12, background: PAPER }));
await writeFile(path.join(iconsDir, "icon-512.png"), await draw(512, { margin: 0.12, background: PAPER }));
await writeFile(path.join(iconsDir, "apple-touch-icon.png"), await draw(180, { margin: 0.12, background: PAPER }));
await writeFile(path.join(publicDir, "favicon.ico"), asIco(await draw(32), 32));
