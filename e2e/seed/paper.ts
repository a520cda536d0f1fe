import type { PrintedLine } from '../../src/main/imports/sample/one-page-pdf.ts';
import type { Evidence } from '../../src/shared/domain/read-bill.ts';

export { onePagePdf as paperOf } from '../../src/main/imports/sample/one-page-pdf.ts';

/** A line of print, and what of a reading stands in it. */
export interface PaperLine extends PrintedLine {
  /** The fields of the reading that stand here. */
  readonly paths?: readonly string[];
}

/** Helvetica's letters are about half as wide as they are high. */
const WIDTH_OF_LETTER = 0.52;

/** Where the fields of a reading stand on the paper. */
export function evidenceOf(lines: readonly PaperLine[]): Record<string, Evidence> {
  return Object.fromEntries(
    lines.flatMap(({ text, x, y, size, paths }) => (paths ?? []).map((path) => [path, { page: 1, box: [x, y, x + text.length * size * WIDTH_OF_LETTER, y + size * 1.2], text }] as const)),
  );
}
