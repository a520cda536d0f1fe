/** A line of print: text, and where it begins, in points from the top left of a US letter page. */
export interface PrintedLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

const HEIGHT = 792;

const escaped = (text: string): string => text.replace(/[\\()]/gu, (sign) => `\\${sign}`);

/** One page as a PDF, by the plainest means: thousands of them are made in a second. Letters beyond Latin 1 become question marks. */
export function onePagePdf(lines: readonly PrintedLine[]): Buffer {
  const drawn = lines.map(({ text, x, y, size }) => `BT /F1 ${size} Tf ${x} ${HEIGHT - y - size} Td (${escaped(text)}) Tj ET`).join('\n');
  const printable = Buffer.from(drawn.replace(/[^\n\x20-\xff]/gu, '?'), 'latin1');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 ${HEIGHT}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    `<< /Length ${printable.length} >>\nstream\n${printable.toString('latin1')}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + end, 'latin1');
}
