type TiffPixel = {
  /** Of every sample; 32 bits are floats if `floats` is true. */
  bits: 8 | 16 | 32;
  floats?: boolean;
  /** The samples of the one colour that the image shows. */
  samples: number[];
  icc?: Buffer;
};

const SIDE = 4;
const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;

/** An uncompressed TIFF of 4×4 pixels at depths that sharp does not write: grey with one sample, RGB with three. */
export function plainTiff({ bits, floats = false, samples, icc }: TiffPixel): Buffer {
  const pixel = Buffer.alloc((samples.length * bits) / 8);
  samples.forEach((value, index) => {
    if (floats) pixel.writeFloatLE(value, index * 4);
    else pixel.writeUIntLE(value, (index * bits) / 8, bits / 8);
  });
  const strip = Buffer.alloc(pixel.length * SIDE * SIDE, pixel);
  const shorts = (...values: number[]) => Buffer.from(Uint16Array.from(values).buffer);
  const long = (value: number) => Buffer.from(Uint32Array.of(value).buffer);
  const tags: [id: number, type: number, count: number, value: Buffer][] = [
    [256, SHORT, 1, shorts(SIDE)],
    [257, SHORT, 1, shorts(SIDE)],
    [258, SHORT, samples.length, shorts(...samples.map(() => bits))],
    [259, SHORT, 1, shorts(1)],
    [262, SHORT, 1, shorts(samples.length < 3 ? 1 : 2)],
    [273, LONG, 1, long(8)],
    [277, SHORT, 1, shorts(samples.length)],
    [278, SHORT, 1, shorts(SIDE)],
    [279, LONG, 1, long(strip.length)],
    [339, SHORT, samples.length, shorts(...samples.map(() => (floats ? 3 : 1)))],
  ];
  if (icc) tags.push([34_675, UNDEFINED, icc.length, icc]);
  const directoryAt = 8 + strip.length;
  const directory = Buffer.alloc(2 + tags.length * 12 + 4);
  directory.writeUInt16LE(tags.length);
  const behind: Buffer[] = [];
  let end = directoryAt + directory.length;
  tags.forEach(([id, type, count, value], index) => {
    const at = 2 + index * 12;
    directory.writeUInt16LE(id, at);
    directory.writeUInt16LE(type, at + 2);
    directory.writeUInt32LE(count, at + 4);
    if (value.length <= 4) {
      value.copy(directory, at + 8);
      return;
    }
    directory.writeUInt32LE(end, at + 8);
    behind.push(value);
    end += value.length;
  });
  return Buffer.concat([Buffer.from("49492a00", "hex"), long(directoryAt), strip, directory, ...behind]);
}

/** A profile of grey values that count light evenly, as no screen does: half of the light is 188 in sRGB. */
export function linearGreyProfile(): Buffer {
  const whitePoint = Buffer.alloc(12);
  for (const [index, value] of [0.9642, 1, 0.8249].entries()) {
    whitePoint.writeInt32BE(Math.round(value * 65_536), index * 4);
  }
  const text = (type: string, ...body: Buffer[]) => Buffer.concat([Buffer.from(`${type}\0\0\0\0`, "latin1"), ...body]);
  const description = Buffer.alloc(92);
  description.writeUInt32BE(2);
  const tags: [string, Buffer][] = [
    ["desc", text("desc", description)],
    ["wtpt", text("XYZ ", whitePoint)],
    ["kTRC", text("curv", Buffer.from([0, 0, 0, 1, 1, 0, 0, 0]))],
    ["cprt", text("text", Buffer.from("none"))],
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length);
  let end = 128 + table.length;
  tags.forEach(([name, body], index) => {
    table.write(name, 4 + index * 12, "latin1");
    table.writeUInt32BE(end, 8 + index * 12);
    table.writeUInt32BE(body.length, 12 + index * 12);
    end += body.length;
  });
  const header = Buffer.alloc(128);
  header.writeUInt32BE(end);
  header.writeUInt32BE(0x02_40_00_00, 8);
  header.write("mntrGRAYXYZ ", 12, "latin1");
  header.write("acsp", 36, "latin1");
  whitePoint.copy(header, 68);
  return Buffer.concat([header, table, ...tags.map(([, body]) => body)]);
}
