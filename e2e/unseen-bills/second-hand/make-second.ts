import { pdfkitPdf } from '../draw-pdfkit.ts';
import { skiaPdf } from '../draw-canvas.ts';
import type { Layout } from '../layout.ts';
import type { MadeFile } from '../made-files.ts';
import { printHtml } from '../print-html.ts';
import { rng, type Rng } from '../random.ts';
import { anyScan, scanned } from '../scan.ts';
import type { Sheet } from '../sheet.ts';
import type { Truth } from '../truth.ts';
import { SECOND_LAYOUTS } from './layouts/index.ts';

/** The signs that a PDF without embedded faces shows everywhere. */
const PLAIN = /^[\x20-\x7e]*$/;
/** Drawn layouts that are scanned, one of so many. */
const SCANNED_EVERY = 5;

async function drawn(sheet: Sheet, at: number, r: Rng): Promise<{ format: string; bytes: Buffer }> {
  if (at % SCANNED_EVERY === SCANNED_EVERY - 1) {
    const pictures = scanned(sheet, anyScan(r), r).map((page) => page.toBuffer('image/jpeg', r.int(55, 85)));
    return { format: 'scan-pdf', bytes: await pdfkitPdf(sheet, { embed: true, pictures, picturesOnly: true }) };
  }
  if (r.chance(0.3)) return { format: 'pdf-skia', bytes: skiaPdf(sheet) };
  const plain = sheet.pages.every((page) => page.marks.every((mark) => mark.kind !== 'text' || PLAIN.test(mark.text)));
  return plain && r.chance(0.5) ? { format: 'pdf-standard', bytes: await pdfkitPdf(sheet, { embed: false }) } : { format: 'pdf-subset', bytes: await pdfkitPdf(sheet, { embed: true }) };
}

/** One file of every layout for a seed: pages of HTML as Chromium prints them (none where there is no Electron), the others drawn, some of them scanned. */
export async function makeSecondHand(seed: string): Promise<MadeFile[]> {
  const files: MadeFile[] = [];
  const keep = ({ id, country, language }: Layout, format: string, bytes: Buffer, truth: Truth): void => {
    const file = `${id}-${format}.pdf`;
    files.push({ name: file, bytes, truth: { file, layout: id, country, language, format, ...truth } });
  };
  const pages = new Map<string, string>();
  const prints: { layout: Layout; truth: Truth }[] = [];
  let sheets = 0;
  for (const layout of SECOND_LAYOUTS) {
    const r = rng(`${seed}/second-hand/${layout.id}`);
    const made = layout.make(r);
    if (made.html !== undefined) {
      pages.set(layout.id, made.html);
      prints.push({ layout, truth: made.truth });
      continue;
    }
    const { format, bytes } = await drawn(made.sheet, sheets++, r);
    keep(layout, format, bytes, made.truth);
  }
  const printed = printHtml(pages);
  for (const { layout, truth } of prints) {
    const pdf = printed?.get(layout.id);
    if (pdf) keep(layout, 'pdf-chromium', pdf, truth);
  }
  return files;
}
