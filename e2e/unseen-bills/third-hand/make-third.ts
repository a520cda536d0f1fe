import { skiaPdf } from '../draw-canvas.ts';
import { pdfkitPdf } from '../draw-pdfkit.ts';
import type { MadeFile } from '../made-files.ts';
import { mail } from '../odd-files.ts';
import { printHtml } from '../print-html.ts';
import { rng, type Rng } from '../random.ts';
import { garbled, scanned } from '../scan.ts';
import type { Sheet } from '../sheet.ts';
import type { Truth } from '../truth.ts';
import { halfOf, type Half } from './halves.ts';
import { THIRD_LAYOUTS } from './layouts/index.ts';
import type { Guise, ThirdLayout } from './third-layout.ts';

/** The signs that a PDF without embedded faces shows everywhere. */
const PLAIN = /^[\x20-\x7e]*$/;

interface Drawn {
  format: string;
  suffix: string;
  bytes: Buffer;
}

/** A sheet as one of three producers draws it. */
export async function textPdf(sheet: Sheet, r: Rng): Promise<Drawn> {
  const by = r.pick(['pdf-skia', 'pdf-subset', 'pdf-standard'] as const);
  const plain = sheet.pages.every((page) => page.marks.every((mark) => mark.kind !== 'text' || PLAIN.test(mark.text)));
  if (by === 'pdf-skia') return { format: by, suffix: 'pdf', bytes: skiaPdf(sheet) };
  const embed = by === 'pdf-subset' || !plain;
  return { format: embed ? 'pdf-subset' : 'pdf-standard', suffix: 'pdf', bytes: await pdfkitPdf(sheet, { embed }) };
}

async function drawn(sheet: Sheet, guise: Guise, r: Rng): Promise<Drawn> {
  if (guise === 'pdf') return textPdf(sheet, r);
  const pictures = scanned(sheet, { dpi: 200, skew: r.num(-2, 2, 2), noise: r.num(3, 12, 1) }, r).map((page) => page.toBuffer('image/jpeg', r.int(55, 85)));
  if (guise === 'photo') return { format: 'photo', suffix: 'jpg', bytes: pictures[0]! };
  const under = guise === 'bad-text-layer';
  return { format: guise, suffix: 'pdf', bytes: await pdfkitPdf(under ? garbled(sheet, r) : sheet, { embed: true, pictures, picturesOnly: !under }) };
}

function letter(truth: Truth, more: { html: string } | { pdf: Buffer }): Buffer {
  const head = { from: 'billing@notices.example', subject: `${truth.provider ?? 'Service'}: a new document`, date: truth.billDate ?? '2026-02-03' };
  if ('html' in more) return mail({ ...head, text: 'Please read this message as HTML.', html: more.html });
  return mail({ ...head, text: 'Your document is attached as a PDF. Do not answer this message.', attachment: { name: 'document.pdf', type: 'application/pdf', bytes: more.pdf } });
}

/**
 * One file of every layout (or of the layouts of one half) for a seed, each in the guise that is its own. What
 * Chromium prints is left out where there is no Electron.
 */
export async function makeThirdHand(seed: string, half?: Half): Promise<MadeFile[]> {
  const files: MadeFile[] = [];
  const keep = ({ id, country, language }: ThirdLayout, { format, suffix, bytes }: Drawn, truth: Truth): void => {
    const file = `${id}-${format}.${suffix}`;
    files.push({ name: file, bytes, truth: { file, layout: id, country, language, format, ...truth } });
  };
  const pages = new Map<string, string>();
  const prints: { layout: ThirdLayout; truth: Truth }[] = [];
  for (const layout of THIRD_LAYOUTS) {
    if (half !== undefined && halfOf(layout.id) !== half) continue;
    const r = rng(`${seed}/third-hand/${layout.id}`);
    const made = layout.make(r);
    if (made.sheet !== undefined) keep(layout, await drawn(made.sheet, layout.guise, r), made.truth);
    else if (layout.guise === 'page') keep(layout, { format: 'html', suffix: 'html', bytes: Buffer.from(made.html) }, made.truth);
    else if (layout.guise === 'mail') keep(layout, { format: 'eml-html', suffix: 'eml', bytes: letter(made.truth, { html: made.html }) }, made.truth);
    else {
      pages.set(layout.id, made.html);
      prints.push({ layout, truth: made.truth });
    }
  }
  const printed = printHtml(pages);
  for (const { layout, truth } of prints) {
    const pdf = printed?.get(layout.id);
    if (!pdf) continue;
    if (layout.guise === 'mailed-pdf') keep(layout, { format: 'eml-pdf', suffix: 'eml', bytes: letter(truth, { pdf }) }, truth);
    else keep(layout, { format: 'pdf-chromium', suffix: 'pdf', bytes: pdf }, truth);
  }
  return files;
}
