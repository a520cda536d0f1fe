/** @typedef {{ size: number, png: Buffer }} Picture a square PNG and its edge in pixels */

/**
 * A Windows .ico file that holds PNGs (allowed since Windows Vista).
 * @param {Picture[]} pictures at most 256 pixels each
 */
export function ico(pictures) {
  const header = Buffer.alloc(6);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = 6 + 16 * pictures.length;
  const entries = pictures.map(({ size, png }) => {
    const entry = Buffer.alloc(16);
    // 0 stands for 256.
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...pictures.map(({ png }) => png)]);
}

/** Which of Apple's icon types holds a PNG of a size. */
const ICNS_TYPES = new Map([[16, 'icp4'], [32, 'icp5'], [64, 'icp6'], [128, 'ic07'], [256, 'ic08'], [512, 'ic09'], [1024, 'ic10']]);

/**
 * An Apple .icns file that holds PNGs. Throws for a size that has no type.
 * @param {Picture[]} pictures
 */
export function icns(pictures) {
  const chunks = pictures.map(({ size, png }) => {
    const type = ICNS_TYPES.get(size);
    if (!type) throw new Error(`An .icns file holds no picture of ${size} pixels.`);
    return chunk(type, png);
  });
  return chunk('icns', Buffer.concat(chunks));
}

/** @param {string} type @param {Buffer} content */
function chunk(type, content) {
  const header = Buffer.alloc(8);
  header.write(type, 0, 'latin1');
  header.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([header, content]);
}
