import UTIF from 'utif2';

/** An uncompressed TIFF with these pages. */
export function tiffOf(pages: readonly { width: number; height: number; rgba: Uint8ClampedArray }[]): Uint8Array {
  const directories = pages.map(({ width, height }) => ({ t256: [width], t257: [height], t258: [8, 8, 8, 8], t259: [1], t262: [2], t273: [0], t277: [4], t278: [height], t279: [width * height * 4], t282: [[144, 1]], t283: [[144, 1]], t284: [1], t286: [[0, 1]], t287: [[0, 1]], t296: [2], t305: 'test', t338: [1] }));
  const reserved = 4000 * pages.length;
  let at = reserved;
  for (const [i, directory] of directories.entries()) {
    directory.t273 = [at];
    at += pages[i]?.rgba.length ?? 0;
  }
  const head = new Uint8Array(UTIF.encode(directories as unknown as Parameters<typeof UTIF.encode>[0]));
  const file = new Uint8Array(at);
  file.set(head.subarray(0, reserved));
  at = reserved;
  for (const { rgba } of pages) {
    file.set(rgba, at);
    at += rgba.length;
  }
  return file;
}
