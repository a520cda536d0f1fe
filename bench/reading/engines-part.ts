import type { Part, Row } from '../part.ts';
import { median } from '../statistics.ts';
import { compareEngines, type BrokenCount, type EnginesResult, type PerEngine } from './engines/compare-engines.ts';
import type { EngineResult } from './engines/engine-result.ts';
import type { Match } from './engines/word-match.ts';

function beside<T>(what: string, of: PerEngine<T>, said: (one: T) => string, value?: (one: T) => number): Row {
  return { what, measured: said(of.pdfjs), against: `PDFium ${said(of.pdfium)}`, ratio: value ? value(of.pdfjs) / value(of.pdfium) : null, aim: '', isMet: null };
}

const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
const found = ({ found: words, reference }: Match): string => `${words} of ${reference} (${share(words, reference)})`;

function broken(one: BrokenCount): string {
  const ends = ([['died', one.died], ['without an end', one.hung]] as const).filter(([, names]) => names.length > 0).map(([what, names]) => `${what}: ${names.join(', ')}`);
  return [`${one.given} given${one.unplaced > 0 ? ` (${one.unplaced} with words that have no place)` : ''}, ${one.refused} refused`, ...ends, `at most ${one.peakMb} MB and ${one.seconds.toFixed(1)} s`].join('; ');
}

function rowsOf(result: EnginesResult): Row[] {
  const { words, matches, drawings, pages } = result;
  const warm = (one: EngineResult): number => median(one.warm) / pages;
  const drawing = (one: EngineResult): number => median(one.files.filter(({ refusal }) => refusal === null).map(({ milliseconds }) => milliseconds));
  return [
    ...(matches ? [beside('Words with the text and the place that pdftotext -bbox gives', matches, found), beside('Words that pdftotext has not', matches, ({ extra }) => String(extra)), beside('Mean distance of a word’s left or right edge from poppler’s', matches, ({ edges, found: n }) => `${(edges / (2 * n)).toFixed(2)} points`)] : []),
    beside(`A page’s words, warm (${result.files} papers, ${pages} pages)`, words, (one) => `${warm(one).toFixed(1)} ms`, warm),
    beside('The library loaded, from the start of the program', words, ({ loaded }) => `${loaded.toFixed(0)} ms`, ({ loaded }) => loaded),
    beside('The first paper’s words, from the start of the program', words, ({ cold }) => `${cold.toFixed(0)} ms`, ({ cold }) => cold),
    beside('Most memory of the process over all papers', words, ({ peakMb }) => `${peakMb} MB`, ({ peakMb }) => peakMb),
    beside(`A page drawn at 200 dots an inch, warm (${result.drawn} pages)`, drawings, (one) => `${drawing(one).toFixed(0)} ms`, drawing),
    beside('Most memory of the process that draws', drawings, ({ peakMb }) => `${peakMb} MB`, ({ peakMb }) => peakMb),
    ...(result.greyFromPoppler ? [beside('Mean difference of grey from poppler’s drawing, of 255', result.greyFromPoppler, (grey) => grey.toFixed(2))] : []),
    beside(`Broken and hostile files (${result.brokenFiles})`, result.broken, broken),
  ];
}

export const enginesPart: Part = {
  name: 'engines',
  title: 'PDF engines',
  method: `pdf.js, by way of the reader’s own source of PDF files and its drawing for OCR, beside PDFium as WebAssembly (@embedpdf/pdfium, for the bench alone). Papers are bills of the practice utility, the text PDFs of the third set of made bills, and the PDFs in the folders that \`FORAGER_BENCH_FOLDERS\` names. Each engine runs in a process of its own; times are of the processor, so that other work of the computer weighs less. A word counts where its text is the same and its middle lies within 3 points across and 4 points down. Broken and hostile files are each read in a new process with 60 s.`,
  measure: async ({ isQuick, say }) => ({ rows: rowsOf(await compareEngines(isQuick, say)), notes: '' }),
};
