import PDFDocument from 'pdfkit';

/** One piece of print: text, x and y from the top left in points, size. */
export type Print = readonly [text: string, x: number, y: number, size?: number];

/** A PDF with these pages of print, made in memory for tests. */
export function makePdf(pages: readonly (readonly Print[])[], options: { userPassword?: string } = {}): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const doc = new PDFDocument({ size: 'LETTER', margin: 0, autoFirstPage: false, ...options });
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
    for (const page of pages) {
      doc.addPage();
      for (const [text, x, y, size] of page) doc.fontSize(size ?? 9).text(text, x, y, { lineBreak: false });
    }
    doc.end();
  });
}

/** The print of a plain electricity bill; numbers can be changed to break its sums. */
export function electricBill(changes: { total?: string; invoice?: string; account?: string } = {}): Print[] {
  const total = changes.total ?? '$171.00';
  return [
    ['Prairie Rose Electric Cooperative', 40, 30, 18], ['ELECTRIC STATEMENT', 440, 36],
    ['Account Number:', 360, 70], [changes.account ?? '77-4410-88213', 480, 70], ['Statement Date:', 360, 84], ['03/12/2026', 480, 84], ['Due Date:', 360, 98], ['04/02/2026', 480, 98],
    ['Invoice Number:', 360, 112], [changes.invoice ?? 'PR-55102', 480, 112],
    ['Previous Balance', 40, 160], ['$140.25', 300, 160], ['Payment Received 02/28/2026', 40, 174], ['-$140.25', 296, 174], ['Current Charges', 40, 188], ['$171.00', 300, 188], ['Total Amount Due', 40, 206], [total, 300, 206],
    ['Billing Period: 02/08/2026 - 03/09/2026', 40, 240],
    ['Meter Number', 40, 262], ['Previous Reading', 140, 262], ['Current Reading', 250, 262], ['Multiplier', 350, 262], ['kWh Used', 430, 262],
    ['E5530912', 40, 276], ['20,100', 140, 276], ['21,200', 250, 276], ['1', 350, 276], ['1,100', 430, 276],
    ['Basic Service Charge', 40, 310], ['$25.00', 480, 310], ['Energy Charge 1,100 kWh @ $0.12000', 40, 324], ['$132.00', 476, 324], ['State Tax', 40, 338], ['$14.00', 480, 338], ['Total Current Charges', 40, 356], ['$171.00', 476, 356],
  ];
}
