import type { WebContents } from 'electron';

const PRINT_TIMEOUT_MS = 20_000;

/** The same PDF with the clock of its making set to nought, byte for byte as long, so that the same page printed twice is the same file. */
export function withoutClock(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  return Buffer.from(text.replace(/\/(CreationDate|ModDate) \(D:[^)]*\)/g, (whole) => whole.replace(/\d/g, '0')), 'latin1');
}

/** A page as it would be printed, as a PDF; null where it cannot be in time. */
export async function printedPage(contents: WebContents): Promise<Uint8Array | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => { timer = setTimeout(() => resolve(null), PRINT_TIMEOUT_MS); });
  try {
    const pdf = await Promise.race([contents.printToPDF({ printBackground: true, preferCSSPageSize: true, pageSize: 'Letter' }), limit]);
    return pdf === null ? null : withoutClock(pdf);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
