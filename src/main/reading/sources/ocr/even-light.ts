import type { GrayImage } from './gray-image.ts';

const TILE = 48;
/** Paper in shadow is still lighter than this; darker tiles are dark bars or pictures and tell nothing of the light. */
const DARKEST_PAPER = 105;
/** Light that differs by less over the page is even. */
const EVEN_SPREAD = 28;

/** The paper's brightness in each tile: the shade that nine in ten pixels do not exceed; 0 where the tile is no paper. */
function paperTiles(image: GrayImage, across: number, down: number): Float32Array {
  const tiles = new Float32Array(across * down);
  const counts = new Uint32Array(256);
  for (let ty = 0; ty < down; ty++) for (let tx = 0; tx < across; tx++) {
    counts.fill(0);
    const x1 = Math.min(image.width, (tx + 1) * TILE);
    const y1 = Math.min(image.height, (ty + 1) * TILE);
    let total = 0;
    for (let y = ty * TILE; y < y1; y += 2) for (let x = tx * TILE; x < x1; x += 2) {
      const value = image.data[y * image.width + x] ?? 255;
      counts[value] = (counts[value] ?? 0) + 1;
      total++;
    }
    let value = 255;
    for (let above = 0; value > 0; value--) {
      above += counts[value] ?? 0;
      if (above > total * 0.1) break;
    }
    tiles[ty * across + tx] = value >= DARKEST_PAPER ? value : 0;
  }
  return tiles;
}

/** Tiles without paper take the light of the nearest ones with it. */
function fillGaps(tiles: Float32Array, across: number, down: number): boolean {
  for (let round = 0; round < across + down; round++) {
    const before = Float32Array.from(tiles);
    let gaps = 0;
    for (let y = 0; y < down; y++) for (let x = 0; x < across; x++) {
      if (before[y * across + x] !== 0) continue;
      let sum = 0;
      let n = 0;
      for (const [dx, dy] of [[-1, 0], [1, 0], [0, -1], [0, 1]] as const) {
        const value = x + dx < 0 || x + dx >= across ? 0 : (before[(y + dy) * across + x + dx] ?? 0);
        if (value > 0) { sum += value; n++; }
      }
      if (n > 0) tiles[y * across + x] = sum / n;
      else gaps++;
    }
    if (gaps === 0) return true;
  }
  return false;
}

/**
 * The picture as under even light: shadows and gray paper of photographs become white, print stays dark.
 * A picture whose paper is even and light already is returned as it is.
 */
export function evenLight(image: GrayImage): GrayImage {
  const across = Math.ceil(image.width / TILE);
  const down = Math.ceil(image.height / TILE);
  const tiles = paperTiles(image, across, down);
  const paper = [...tiles].filter((t) => t > 0).sort((a, b) => a - b);
  const low = paper[Math.floor(paper.length * 0.05)] ?? 255;
  const high = paper[Math.floor(paper.length * 0.95)] ?? 255;
  if (paper.length < tiles.length * 0.3 || (high - low < EVEN_SPREAD && low > 200) || !fillGaps(tiles, across, down)) return image;
  const data = new Uint8Array(image.data.length);
  const at = (x: number, y: number): number => tiles[Math.min(down - 1, Math.max(0, y)) * across + Math.min(across - 1, Math.max(0, x))] ?? 255;
  for (let y = 0; y < image.height; y++) {
    const v = (y + 0.5) / TILE - 0.5;
    const v0 = Math.floor(v);
    for (let x = 0; x < image.width; x++) {
      const u = (x + 0.5) / TILE - 0.5;
      const u0 = Math.floor(u);
      const above = at(u0, v0) * (1 - u + u0) + at(u0 + 1, v0) * (u - u0);
      const below = at(u0, v0 + 1) * (1 - u + u0) + at(u0 + 1, v0 + 1) * (u - u0);
      const light = above * (1 - v + v0) + below * (v - v0);
      data[y * image.width + x] = Math.min(255, ((image.data[y * image.width + x] ?? 255) * 255) / Math.max(1, light));
    }
  }
  return { width: image.width, height: image.height, data };
}
