import { pdfkitPdf } from './draw-pdfkit.ts';
import { skiaPdf } from './draw-canvas.ts';
import type { Layout, Made } from './layout.ts';
import { LAYOUTS } from './layouts/index.ts';
import { mail, oddFiles, unreadable } from './odd-files.ts';
import { printHtml } from './print-html.ts';
import { rng, type Rng } from './random.ts';
import { anyScan, garbled, scanned, tiff, type Scan } from './scan.ts';
import type { Sheet } from './sheet.ts';
import type { Truth, TruthFile } from './truth.ts';

/** A file to write, with what it says. */
export interface MadeFile {
  name: string;
  bytes: Buffer;
  truth: TruthFile;
}

type SheetFormat = 'pdf-standard' | 'pdf-subset' | 'pdf-skia' | 'scan-pdf' | 'bad-text-layer' | 'png' | 'jpg' | 'tiff' | 'eml-pdf' | 'encrypted' | 'truncated';

const PICTURED: readonly SheetFormat[] = ['scan-pdf', 'bad-text-layer', 'jpg', 'png', 'tiff', 'scan-pdf'];
const SUFFIX: Partial<Record<SheetFormat, string>> = { png: 'png', jpg: 'jpg', tiff: 'tif', 'eml-pdf': 'eml' };

/** The signs that a PDF without embedded faces can show (Windows-1252). */
const COMMON_SIGNS = /^[\x20-\x7e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*$/;

function printableEverywhere(sheet: Sheet): boolean {
  return sheet.pages.every((page) => page.marks.every((mark) => mark.kind !== 'text' || COMMON_SIGNS.test(mark.text)));
}

async function drawn(sheet: Sheet, format: SheetFormat, scan: Scan, truth: Truth, r: Rng): Promise<Buffer> {
  if (format === 'pdf-standard' && printableEverywhere(sheet)) return pdfkitPdf(sheet, { embed: false });
  if (format === 'pdf-skia') return skiaPdf(sheet);
  if (format === 'pdf-standard' || format === 'pdf-subset') return pdfkitPdf(sheet, { embed: true });
  if (format === 'encrypted') return pdfkitPdf(sheet, { embed: true, userPassword: r.digits('pw######') });
  const text = await pdfkitPdf(sheet, { embed: true });
  if (format === 'truncated') return text.subarray(0, Math.floor(text.length * 0.4));
  if (format === 'eml-pdf') {
    return mail({ from: 'no-reply@billing.example', subject: `Your bill from ${truth.provider ?? 'us'}`, date: truth.billDate ?? '2026-01-05', text: 'Your new bill is attached. Save $50 when you refer a friend.', attachment: { name: `bill_${r.digits('########')}.pdf`, type: 'application/pdf', bytes: text } });
  }
  const pages = scanned(sheet, scan, r);
  if (format === 'tiff') return tiff(pages, scan.dpi);
  if (format === 'png') return pages[0]!.toBuffer('image/png');
  const jpegs = pages.map((page) => page.toBuffer('image/jpeg', r.int(45, 80)));
  if (format === 'jpg') return jpegs[0]!;
  return pdfkitPdf(format === 'bad-text-layer' ? garbled(sheet, r) : sheet, { embed: true, pictures: jpegs, picturesOnly: format === 'scan-pdf' });
}

function fileOf(layout: Layout, name: string, format: string, bytes: Buffer, truth: Truth): MadeFile {
  return { name, bytes, truth: { file: name, layout: layout.id, country: layout.country, language: layout.language, format, ...truth } };
}

async function sheetFile(layout: Layout, made: Made & { sheet: Sheet }, format: SheetFormat, at: number, r: Rng): Promise<MadeFile> {
  const single = format === 'png' || format === 'jpg';
  // A picture holds one page, so what has several is made into a scan with several.
  const kind = single && made.sheet.pages.length > 1 ? 'tiff' : format;
  const suffix = SUFFIX[kind] ?? 'pdf';
  const name = `${layout.id}-${at}-${kind}.${suffix}`;
  const broken = kind === 'encrypted' ? unreadable('Encrypted with a password nobody gave') : kind === 'truncated' ? { ...unreadable('Cut off'), acceptStatus: ['NOT_A_BILL'] } : null;
  return fileOf(layout, name, kind, await drawn(made.sheet, kind, anyScan(r), made.truth, r), broken ?? made.truth);
}

/** Which formats a layout gets in one whole run: a text PDF always, and another for every other layout. */
function formatsOf(at: number, r: Rng): SheetFormat[] {
  const text = r.pick<SheetFormat>(['pdf-standard', 'pdf-subset', 'pdf-skia']);
  if (at % 2 === 0) return [text, PICTURED[(at / 2 + r.int(0, 1)) % PICTURED.length]!];
  if (at % 11 === 5) return [text, 'eml-pdf'];
  if (at === 3) return [text, 'encrypted'];
  if (at === 9) return [text, 'truncated'];
  return [text];
}

/**
 * The files of one seed: without `count` every layout in one or two formats and the odd files; with it, that many
 * files, layouts in turn; `wanted` leaves formats out. HTML layouts are printed by Chromium where there is one, and are pages or mails as well.
 */
export async function makeBills(seed: string, count?: number, wanted: (format: string) => boolean = () => true): Promise<MadeFile[]> {
  const files: MadeFile[] = [];
  const pages = new Map<string, string>();
  const prints: { layout: Layout; name: string; truth: Truth }[] = [];
  for (let turn = 0; count === undefined ? turn === 0 : files.length + prints.length < count; turn++) {
    for (const [at, layout] of LAYOUTS.entries()) {
      if (count !== undefined && files.length + prints.length >= count) break;
      const r = rng(`${seed}/${turn}/${layout.id}`);
      const made = layout.make(r);
      if (made.html !== undefined) {
        const name = `${layout.id}-${turn}-chromium`;
        pages.set(name, made.html);
        prints.push({ layout, name, truth: made.truth });
        const again = layout.make(r);
        if (again.html === undefined) continue;
        if (at % 3 === 0) {
          const letter = mail({ from: 'ebill@service.example', subject: 'Bill', date: again.truth.billDate ?? '2026-01-05', text: 'This mail needs HTML.', html: again.html });
          files.push(fileOf(layout, `${layout.id}-${turn}-mail.eml`, 'eml-html', letter, again.truth));
        } else files.push(fileOf(layout, `${layout.id}-${turn}-page.html`, 'html', Buffer.from(again.html), again.truth));
        continue;
      }
      for (const [take, format] of formatsOf(at + turn, r).entries()) if (wanted(format)) files.push(await sheetFile(layout, take === 0 ? made : (layout.make(r) as Made & { sheet: Sheet }), format, turn * 2 + take, r));
    }
  }
  const printed = printHtml(pages);
  for (const { layout, name, truth } of prints) {
    const pdf = printed?.get(name);
    if (pdf) files.push(fileOf(layout, `${name}.pdf`, 'pdf-chromium', pdf, truth));
  }
  if (count !== undefined) return files.slice(0, count);
  const odd = await oddFiles(rng(`${seed}/odd`));
  return [...files, ...odd.map(({ name, country, format, bytes, truth }) => ({ name, bytes, truth: { file: name, layout: name.replace(/\.[a-z]+$/, ''), country, language: country === 'DE' ? 'de' : 'en', format, ...truth } }))];
}
