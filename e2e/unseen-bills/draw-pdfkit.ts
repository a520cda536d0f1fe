import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import { BUILT_IN, FILES } from './faces.ts';
import type { Mark, Sheet } from './sheet.ts';

export interface PdfkitOptions {
  /** Embeds subsets of the faces; otherwise the viewer's own are named, with their narrower set of signs. */
  embed: boolean;
  userPassword?: string;
  /** A picture laid over each page's text, which then is a text layer that nobody sees. */
  pictures?: Buffer[];
  /** Only the pictures, as a scanner makes it. */
  picturesOnly?: boolean;
}

type Document = InstanceType<typeof PDFDocument>;

function drawText(doc: Document, mark: Extract<Mark, { kind: 'text' }>, embed: boolean): void {
  const face = (embed ? FILES : BUILT_IN)[mark.face][mark.bold ? 'bold' : 'regular'];
  doc.font(face).fontSize(mark.size).fillColor(mark.colour);
  const width = doc.widthOfString(mark.text, { characterSpacing: mark.spacing });
  const left = mark.align === 'right' ? mark.x - width : mark.align === 'center' ? mark.x - width / 2 : mark.x;
  if (mark.turn !== 0) doc.save().rotate(mark.turn, { origin: [mark.x, mark.y] });
  doc.text(mark.text, left, mark.y, { lineBreak: false, characterSpacing: mark.spacing, baseline: 'alphabetic' });
  if (mark.turn !== 0) doc.restore();
}

function drawMark(doc: Document, mark: Mark, embed: boolean): void {
  if (mark.kind === 'text') return drawText(doc, mark, embed);
  if (mark.kind === 'rule') {
    doc.lineWidth(mark.width).strokeColor(mark.colour).moveTo(mark.x, mark.y).lineTo(mark.x2, mark.y2).stroke();
    return;
  }
  doc.lineWidth(0.6).rect(mark.x, mark.y, mark.w, mark.h);
  if (mark.fill !== null && mark.colour !== null) doc.fillAndStroke(mark.fill, mark.colour);
  else if (mark.fill !== null) doc.fill(mark.fill);
  else doc.stroke(mark.colour ?? '#000000');
}

/** A PDF by pdfkit; the same sheet and options give the same bytes. */
export async function pdfkitPdf(sheet: Sheet, { embed, userPassword, pictures = [], picturesOnly = false }: PdfkitOptions): Promise<Buffer> {
  const stamp = new Date(Date.UTC(2026, 0, 5));
  const doc = new PDFDocument({
    autoFirstPage: false, margin: 0, info: { Producer: 'Composer 7', Creator: 'Billing', CreationDate: stamp, ModDate: stamp },
    ...(userPassword !== undefined && { userPassword, ownerPassword: `${userPassword}-owner`, pdfVersion: '1.3' }),
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const end = once(doc, 'end');
  for (const [at, page] of sheet.pages.entries()) {
    doc.addPage({ size: [page.width, page.height], margin: 0 });
    if (!picturesOnly) for (const mark of page.marks) drawMark(doc, mark, embed);
    const picture = pictures[at];
    if (picture) doc.image(picture, 0, 0, { width: page.width, height: page.height });
  }
  doc.end();
  await end;
  return Buffer.concat(chunks);
}
