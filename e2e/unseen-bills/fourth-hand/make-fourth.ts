import { readFileSync } from 'node:fs';
import type { Canvas } from '@napi-rs/canvas';
import { pagePicture } from '../draw-canvas.ts';
import { pdfkitPdf } from '../draw-pdfkit.ts';
import { FILES } from '../faces.ts';
import type { MadeFile } from '../made-files.ts';
import { printHtml } from '../print-html.ts';
import { rng, type Rng } from '../random.ts';
import { throughScanner } from '../scan.ts';
import { Sheet } from '../sheet.ts';
import { halfOf, type Half } from '../third-hand/halves.ts';
import { textPdf } from '../third-hand/make-third.ts';
import type { Made } from '../layout.ts';
import type { FourthLayout, Guise } from './fourth-layout.ts';
import { FOURTH_LAYOUTS } from './layouts/index.ts';
import { pagePictures } from './rasterise.ts';

const DPI = 200;

/** The page with its faces inside, so that it looks the same on every computer; without a title its PDF would carry the page's address as one. */
function withFaces(html: string): string {
  const rule = (file: string, weight: string): string => `@font-face{font-family:Arial;font-weight:${weight};src:url(data:font/ttf;base64,${readFileSync(file).toString('base64')})}`;
  return html.replace('<style>', `<title>Statement</title><style>${rule(FILES.sans.regular, 'normal')}${rule(FILES.sans.bold, 'bold')}`);
}

interface Take {
  name: string;
  layout: FourthLayout;
  guise: Guise;
  made: Made;
  r: Rng;
}

/** Pictures of pages as a scanner hands them over: a PDF without text. */
async function scanPdf(pages: readonly Canvas[], r: Rng): Promise<Buffer> {
  const scan = { dpi: DPI, skew: r.num(-1.6, 1.6, 2), noise: r.num(3, 11, 1) };
  const pictures = pages.map((page) => throughScanner(page, scan, r).toBuffer('image/jpeg', r.int(60, 85)));
  const [first] = pages;
  const paper = new Sheet('sans', 9, first !== undefined && first.width / first.height > 0.74 ? 'letter' : 'a4');
  for (let more = 1; more < pages.length; more++) paper.page();
  return pdfkitPdf(paper, { embed: true, pictures, picturesOnly: true });
}

/**
 * The files of every layout (or of the layouts of one half) for a seed, one for each guise of a layout. What Chromium
 * prints is left out where there is no Electron.
 */
export async function makeFourthHand(seed: string, half?: Half): Promise<MadeFile[]> {
  const takes = FOURTH_LAYOUTS.filter(({ id }) => half === undefined || halfOf(id) === half).flatMap((layout) => layout.guises.map((guise, take): Take => {
    const r = rng(`${seed}/fourth-hand/${layout.id}/${take}`);
    return { name: `${layout.id}-${take + 1}`, layout, guise, made: layout.make(r, take), r };
  }));
  const printed = printHtml(new Map(takes.flatMap(({ name, made }) => (made.html === undefined ? [] : [[name, withFaces(made.html)] as const]))));
  const files: MadeFile[] = [];
  for (const { name, layout: { id, country, language }, guise, made, r } of takes) {
    const page = printed?.get(name);
    if (made.html !== undefined && page === undefined) continue;
    const text = made.sheet !== undefined ? (guise === 'pdf' ? await textPdf(made.sheet, r) : null) : { format: 'pdf-chromium', bytes: page! };
    const pictures = guise === 'scan' ? (made.sheet !== undefined ? made.sheet.pages.map((one) => pagePicture(one, DPI)) : await pagePictures(page!, DPI)) : null;
    const { format, bytes } = pictures !== null ? { format: 'scan', bytes: await scanPdf(pictures, r) } : text!;
    const file = `${name}-${format}.pdf`;
    files.push({ name: file, bytes, truth: { file, layout: id, country, language, format, ...made.truth } });
  }
  return files;
}
