import type { FileKind } from './sniff.ts';
import type { Source } from './source.ts';
import { imageSource } from './image-source.ts';
import { pdfSource } from './pdf-source.ts';

/** Every source there is; a new format is added here and nowhere else. */
const SOURCES: readonly Source[] = [pdfSource, imageSource];

/** The source for a kind of file, or undefined where this program has none. */
export const sourceFor = (kind: FileKind): Source | undefined => SOURCES.find((s) => s.kinds.includes(kind));
