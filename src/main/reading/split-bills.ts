import { scoreCodes } from './fields/identifiers.ts';
import { openDocument } from './fields/document.ts';
import type { LabelFile } from './labels/label-files.ts';
import type { Page } from './layout/page.ts';

const PAGE_MARK = /\b(?:page|seite|página|pagina|pág|pag|blatt)\s*[.:]?\s*(\d{1,3})\s*(?:of|von|de|di|van|sur|\/)\s*(\d{1,3})\b/i;

/** What a page says about the bill it belongs to. */
interface PageSigns {
  readonly pageMark: number | null;
  readonly invoice: string | null;
  readonly account: string | null;
  readonly asks: boolean;
}

/** A label this strong names the bill that a page belongs to. */
const SURE = 0.85;

function signsOf(page: Page, files: readonly LabelFile[]): PageSigns {
  const marked = page.segments.map((s) => PAGE_MARK.exec(s.text)).find((m) => m !== null);
  const doc = openDocument([{ ...page, number: 1, segments: page.segments.map((s) => ({ ...s, page: 1 })) }], files);
  const codes = scoreCodes(doc);
  const sure = (concept: 'invoiceNumber' | 'accountNumber'): string | null => {
    const best = codes.get(concept)?.[0];
    return best && best.score > SURE ? best.squashed : null;
  };
  const asks = doc.money.some((m) => doc.context.of(m, doc.numbersBySegment).some((l) => l.concept === 'totalAmount' && l.strength > 0.8));
  return { pageMark: marked ? Number(marked[1]) : null, invoice: sure('invoiceNumber'), account: sure('accountNumber'), asks };
}

/**
 * The pages of each bill of a file. A new bill starts where the page numbering starts again, or where a page
 * that asks for money names another invoice or account than the bill before.
 */
export function splitBills(pages: readonly Page[], files: readonly LabelFile[]): Page[][] {
  if (pages.length < 2) return [[...pages]];
  const groups: Page[][] = [];
  let current: PageSigns = { pageMark: null, invoice: null, account: null, asks: false };
  for (const page of pages) {
    const signs = signsOf(page, files);
    const restarts = signs.pageMark === 1 && (current.pageMark !== null || signs.asks);
    const differs = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b && !a.includes(b) && !b.includes(a);
    const other = signs.asks && current.asks && signs.pageMark === null && (differs(signs.invoice, current.invoice) || (differs(signs.account, current.account) && signs.invoice === null));
    if (groups.length === 0 || restarts || other) {
      groups.push([page]);
      current = signs;
    } else {
      groups.at(-1)?.push(page);
      current = { pageMark: signs.pageMark ?? current.pageMark, invoice: current.invoice ?? signs.invoice, account: current.account ?? signs.account, asks: current.asks || signs.asks };
    }
  }
  return groups;
}
