import { pathnameOf } from '../page/address-parts.ts';
import type { Control, Snapshot } from '../page/page-snapshot-model.ts';
import { mayPress } from '../page/press-guard.ts';
import { isExactly, plainText, speaksOf } from '../words.ts';

const wordsOf = (control: Control): string => `${control.text} ${control.label}`;

/** Controls that may lead to the bills, best first. */
export function findWaysToBills(snapshot: Snapshot): { control: Control; score: number }[] {
  const ways: { control: Control; score: number }[] = [];
  for (const control of snapshot.frames.flatMap((frame) => frame.controls)) {
    if ((control.kind !== 'LINK' && control.kind !== 'BUTTON') || !control.isEnabled) continue;
    if (!mayPress(control, 'LOOK').allowed || /^(mailto|tel|javascript:void)/.test(control.href) && control.kind === 'LINK' && !control.isVisible) continue;
    const said = wordsOf(control);
    if (plainText(said).length > 60 || (control.row >= 0 && (isExactly('viewBill', said) || !speaksOf('billList', said)))) continue;
    let score = 0;
    if (isExactly('billList', control.text) || isExactly('billList', control.label)) score += 8;
    else if (speaksOf('billList', said)) score += 5;
    if (/history|histor|verlauf|archiv|storico|all |alle |tou(te)?s|past|previous|overview|ubersicht/.test(`${plainText(said)} `) && score > 0) score += 3;
    if (/bill|invoice|statement|rechnung|factur|fattur|bollett|fatura|document/i.test(pathnameOf(control.href))) score += 2;
    if (score > 0 && /document|dokument|postfach/.test(plainText(said))) score -= 2;
    if (score > 0 && speaksOf('notBill', said) && !speaksOf('billWord', said)) score -= 2;
    if (score > 0 && !control.isVisible) score -= 3;
    // What lies in a closed menu comes last, but it comes.
    if (score >= (control.isVisible ? 3 : 2)) ways.push({ control, score });
  }
  return ways.sort((a, b) => b.score - a.score);
}

const OLDER = /(?:^| )(?:\p{L}+archiv|archive[sd]?|older|previous|past|archiv|altere|fruhere|anciennes|precedentes|anteriores|precedenti|oudere|eerdere|archivo|archivio|arquivo|\p{L}*archief)(?: |$)/u;

const PAID = /(?:^| )(?:paid|settled|closed|bezahlte?n?|beglichene?n?|payee?s|reglee?s|pagadas?|pagate|pagas|betaalde?)(?: |$)/;
const OPEN = /(?:^| )(?:open|unpaid|outstanding|offene?n?|unbezahlte?n?|impayee?s|pendientes?|impagadas?|da pagare|non pagate|pendentes?|em aberto|openstaande?|onbetaalde?)(?: |$)/;
/** Bills that are still to be paid stand apart from those that were. */
const isOtherState = (said: string, own: string): boolean => (PAID.test(said) && OPEN.test(own)) || (OPEN.test(said) && PAID.test(own));

const folderOf = (href: string): string => (URL.canParse(href) ? `${new URL(href).origin}${pathnameOf(href).replace(/[^/]+\/?$/, '')}` : '');

/** Side by side with another in a list of its own, leading into the same folder, and both named after bills: "Yearly bills", "Monthly bills". */
function isTwin(control: Control, taken: Control): boolean {
  return !control.inNavigation && control.kind === 'LINK' && control.frame === taken.frame && control.chain === taken.chain && control.href !== taken.href
    && folderOf(control.href) !== '' && folderOf(control.href) === folderOf(taken.href) && speaksOf('billWord', wordsOf(taken)) && !speaksOf('notBill', wordsOf(control));
}

/** Ways beside one that leads to bills which lead to others: of another service, of another kind, older ones, or those that were paid. */
export function findWaysBeside(snapshot: Snapshot, taken: Control): Control[] {
  const own = plainText(wordsOf(taken));
  return findWaysToBills(snapshot).map(({ control }) => control).filter((control) => {
    const said = plainText(wordsOf(control));
    return control.ref !== taken.ref && control.isVisible && said !== own && (speaksOf('service', said) || (OLDER.test(said) && !OLDER.test(own)) || isOtherState(said, own) || isTwin(control, taken)) && speaksOf('billWord', said);
  }).slice(0, 6);
}

/** Ways from a page that lists bills to those that were paid, which it may leave out. */
export function findWaysToPaid(snapshot: Snapshot): Control[] {
  return findWaysToBills(snapshot).map(({ control }) => control).filter((control) => control.isVisible && !control.isCurrent && PAID.test(plainText(wordsOf(control))) && speaksOf('billWord', wordsOf(control))).slice(0, 2);
}
