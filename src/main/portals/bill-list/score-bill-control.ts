import type { Control } from '../page/page-snapshot-model.ts';
import { findDates } from '../portal-dates.ts';
import { mayPress } from '../page/press-guard.ts';
import { isExactly, plainText, speaksOf } from '../words.ts';

const DOCUMENT_ADDRESS = /\.pdf($|[?#])|pdf|download|document|invoice|bill|statement|rechnung|factur|fattur|bollett|fatura/i;

const SAYS_PDF = /(^| )pdf( |$)/;
const SAYS_DOWNLOAD = /download|herunterladen|telecharg|descarg|scaric|baixar|descarregar/;
const PDF_ADDRESS = /\.pdf($|[?#])/i;

/** What is written on a control and what it is called. */
export function controlWords(control: Control): string {
  return `${control.text} ${control.label}`;
}

/** How likely pressing the control brings the bill's file; null when it must not be pressed or leads elsewhere. */
export function scoreBillControl(control: Control): number | null {
  if (!control.isVisible || !control.isEnabled || !mayPress(control, 'BILL').allowed || /^(mailto|tel):/.test(control.href)) return null;
  const said = controlWords(control);
  if (isExactly('allBills', control.text) || isExactly('allBills', control.label)) return null;
  const plain = plainText(said);
  let score = 0;
  if (SAYS_PDF.test(plain)) score += 5;
  if (SAYS_DOWNLOAD.test(plain)) score += 5;
  if (isExactly('viewBill', said) || isExactly('viewBill', control.text) || isExactly('viewBill', control.label)) score += 4;
  else if (isExactly('requestBill', control.text) || isExactly('requestBill', control.label)) score += 4;
  else if (speaksOf('viewBill', said)) score += 3;
  if (speaksOf('billWord', said)) score += 2;
  if (DOCUMENT_ADDRESS.test(control.href)) score += 2;
  if (PDF_ADDRESS.test(control.href)) score += 3;
  if (/pdf|download|doc|bill|invoice/i.test(control.hints)) score += 2;
  if (plain === '' && control.hasIcon) score += 2;
  if (findDates(said, 'MONTH_FIRST').length > 0) score += 2;
  if (speaksOf('notBill', said) && !speaksOf('billWord', said)) score -= 6;
  if (/csv|excel|xlsx|spreadsheet/.test(plain)) score -= 4;
  return score;
}

/** Whether a control says that it brings a file, so that nothing else it shows is the bill. */
export function promisesFile(control: Control): boolean {
  const plain = plainText(controlWords(control));
  return SAYS_PDF.test(plain) || SAYS_DOWNLOAD.test(plain) || PDF_ADDRESS.test(control.href);
}
