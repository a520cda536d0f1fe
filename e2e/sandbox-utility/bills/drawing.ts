import PDFDocument from 'pdfkit';
import type { Day } from '../days.ts';

export type Canvas = PDFKit.PDFDocument;

/** How a piece of text looks and where it stands; the position is its top left, in points. */
export interface TextStyle {
  readonly font?: string;
  readonly size?: number;
  readonly color?: string;
  readonly width?: number;
  readonly align?: 'left' | 'right' | 'center' | 'justify';
  readonly lineGap?: number;
}

/**
 * A US-letter PDF. Its dates and identifier come from `day` and `title` alone, so that the same bill
 * always has the same bytes.
 */
export async function makePdf(title: string, day: Day, draw: (canvas: Canvas) => void): Promise<Uint8Array> {
  const canvas = new PDFDocument({
    size: 'LETTER',
    margin: 0,
    autoFirstPage: false,
    info: { Title: title, Author: 'Customer Billing', Producer: 'BillComposer 7.2', Creator: 'BillComposer', CreationDate: new Date(`${day}T06:00:00Z`) },
  });
  const chunks: Buffer[] = [];
  canvas.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => {
    canvas.on('end', resolve);
    canvas.on('error', reject);
  });
  draw(canvas);
  canvas.end();
  await done;
  return Buffer.concat(chunks);
}

/** Writes text at a place; without a width it stays on one line. */
export function write(canvas: Canvas, text: string, x: number, y: number, style: TextStyle = {}): void {
  canvas.font(style.font ?? 'Helvetica').fontSize(style.size ?? 9).fillColor(style.color ?? '#1c2733');
  canvas.text(text, x, y, {
    lineBreak: style.width !== undefined,
    ...(style.width === undefined ? {} : { width: style.width }),
    ...(style.align === undefined ? {} : { align: style.align }),
    ...(style.lineGap === undefined ? {} : { lineGap: style.lineGap }),
  });
}

/** Writes text so that it ends at `right`. */
export function writeRight(canvas: Canvas, text: string, right: number, y: number, style: TextStyle = {}): void {
  canvas.font(style.font ?? 'Helvetica').fontSize(style.size ?? 9);
  write(canvas, text, right - canvas.widthOfString(text), y, style);
}

/** A straight line. */
export function rule(canvas: Canvas, x0: number, y0: number, x1: number, y1: number, color = '#9aa7b3', width = 0.6): void {
  canvas.moveTo(x0, y0).lineTo(x1, y1).lineWidth(width).strokeColor(color).stroke();
}

/** A dashed line across the page, where the slip is torn off. */
export function perforation(canvas: Canvas, y: number, left: number, right: number): void {
  canvas.save().dash(4, { space: 3 });
  rule(canvas, left, y, right, y, '#555f6a', 0.7);
  canvas.restore();
}

/** Upright bars in a box, scaled to the tallest, with a word under each. */
export function bars(
  canvas: Canvas,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  values: readonly { readonly label: string; readonly value: number }[],
  color: { readonly bar: string; readonly last: string; readonly font: string },
): void {
  const tallest = Math.max(1, ...values.map((one) => one.value));
  const step = box.width / values.length;
  values.forEach((one, at) => {
    const height = (box.height * one.value) / tallest;
    canvas.rect(box.x + at * step + step * 0.18, box.y + box.height - height, step * 0.64, height);
    canvas.fill(at === values.length - 1 || at === 0 ? color.last : color.bar);
    write(canvas, one.label, box.x + at * step, box.y + box.height + 3, { font: color.font, size: 6, width: step, align: 'center' });
  });
  rule(canvas, box.x, box.y + box.height, box.x + box.width, box.y + box.height);
}

/** The marks a post machine reads: bars of two heights, one for each digit. */
export function postalBars(canvas: Canvas, x: number, y: number, digits: string): void {
  [...digits.replace(/\D/g, '')].forEach((digit, at) => {
    const height = Number(digit) % 2 === 0 ? 4 : 9;
    canvas.rect(x + at * 3.4, y + 9 - height, 1.2, height).fill('#222222');
  });
}
