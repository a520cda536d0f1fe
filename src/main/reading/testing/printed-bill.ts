import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import type { LabelFile } from '../labels/label-files.ts';
import { layOut } from '../layout/lay-out.ts';
import type { RawPage, Word } from '../layout/page.ts';
import { readDocument } from '../read-document.ts';

const CHAR_WIDTH = 5.4;
const LINE_HEIGHT = 13;
const TEXT_HEIGHT = 9;

/** A page of type-written text, laid out as it stands: words at their columns and lines. */
export function typedPage(text: string, number = 1): RawPage {
  const words: Word[] = [];
  for (const [row, line] of text.split('\n').entries()) {
    for (const match of line.matchAll(/\S+/g)) {
      const x0 = 30 + match.index * CHAR_WIDTH;
      const y0 = 30 + row * LINE_HEIGHT;
      words.push({ text: match[0], x0, x1: x0 + match[0].length * CHAR_WIDTH, y0, y1: y0 + TEXT_HEIGHT, sure: 1 });
    }
  }
  return { number, width: 640, height: 840, words, ocr: false };
}

/** The truth of a typed bill and what was read; the file holds the truth as JSON, a line `---`, and the page. */
export function readPrinted(file: string, labels: readonly LabelFile[]): { truth: Record<string, unknown>; bill: ReadBill } {
  const cut = file.indexOf('\n---\n');
  const truth = JSON.parse(file.slice(0, cut)) as Record<string, unknown>;
  const pages = file.slice(cut + 5).split('\f').map((text, i) => typedPage(text, i + 1));
  return { truth, bill: readDocument(layOut(pages), labels, { file: 'typed', sha256: '', part: 1 }) };
}

const squash = (value: unknown): string => JSON.stringify(value ?? null).toLowerCase().replace(/[^\p{L}\p{N}.-]/gu, '').replace(/(?<![\d])[-.]|[-.](?!\d)/g, '');

/** What was read otherwise than the truth says, one line a field; fields the truth does not name are not compared. */
export function differences(truth: Record<string, unknown>, bill: ReadBill): string[] {
  const found: string[] = [];
  const compare = (path: string, want: Record<string, unknown>, got: Readonly<Record<string, unknown>> | undefined): void => {
    for (const [key, value] of Object.entries(want)) {
      if (key === 'services') {
        for (const [i, service] of (value as Record<string, unknown>[]).entries()) compare(`services.${i}.`, service, bill.services[i]);
        if (bill.services.length > (value as unknown[]).length) found.push(`${path}services: ${bill.services.length}, there are ${(value as unknown[]).length}`);
      } else if (key === 'provider' ? !squash(got?.[key]).includes(squash(value)) : squash(got?.[key]) !== squash(value)) found.push(`${path}${key}: ${JSON.stringify(got?.[key] ?? null)}, is ${JSON.stringify(value)}`);
    }
  };
  compare('', truth, bill);
  return found;
}
