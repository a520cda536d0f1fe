import { createCanvas, PDFDocument, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { family } from './faces.ts';
import type { Mark, Page, Sheet } from './sheet.ts';

function drawMark(ctx: SKRSContext2D, mark: Mark): void {
  if (mark.kind === 'rule') {
    ctx.strokeStyle = mark.colour;
    ctx.lineWidth = mark.width;
    ctx.beginPath();
    ctx.moveTo(mark.x, mark.y);
    ctx.lineTo(mark.x2, mark.y2);
    ctx.stroke();
    return;
  }
  if (mark.kind === 'box') {
    if (mark.fill !== null) {
      ctx.fillStyle = mark.fill;
      ctx.fillRect(mark.x, mark.y, mark.w, mark.h);
    }
    if (mark.colour !== null) {
      ctx.strokeStyle = mark.colour;
      ctx.lineWidth = 0.6;
      ctx.strokeRect(mark.x, mark.y, mark.w, mark.h);
    }
    return;
  }
  ctx.save();
  ctx.fillStyle = mark.colour;
  ctx.font = `${mark.size}px "${family(mark.face, mark.bold)}"`;
  ctx.letterSpacing = `${mark.spacing}px`;
  ctx.translate(mark.x, mark.y);
  ctx.rotate((mark.turn * Math.PI) / 180);
  const width = ctx.measureText(mark.text).width;
  ctx.fillText(mark.text, mark.align === 'right' ? -width : mark.align === 'center' ? -width / 2 : 0, 0);
  ctx.restore();
}

/** A PDF by Skia, the library with which Chromium prints. */
export function skiaPdf(sheet: Sheet): Buffer {
  const doc = new PDFDocument({ producer: 'Skia/PDF', compressionLevel: 6 });
  for (const page of sheet.pages) {
    const ctx = doc.beginPage(page.width, page.height) as unknown as SKRSContext2D;
    for (const mark of page.marks) drawMark(ctx, mark);
    doc.endPage();
  }
  return doc.close();
}

/** The page as a clean picture at `dpi` dots an inch. */
export function pagePicture(page: Page, dpi: number): Canvas {
  const scale = dpi / 72;
  const canvas = createCanvas(Math.round(page.width * scale), Math.round(page.height * scale));
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = '#ffffff';
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.scale(scale, scale);
  for (const mark of page.marks) drawMark(ctx, mark);
  return canvas;
}
