import type { Download, OpenedPage } from '../../browser/portal-page.ts';
import type { BillRow } from '../bill-list/find-bill-list.ts';
import { scoreBillControl } from '../bill-list/score-bill-control.ts';
import { isPrintableBill } from './find-bill-page.ts';
import type { PageActions } from '../page/page-actions.ts';
import { allControls } from '../page/page-snapshot-model.ts';

const TIMEOUT_MS = 20_000;
/** What a control of a window must at least say to be pressed for the bill it was opened for. */
const LEAST_SCORE = 5;

/** The name a bill gets that was kept as it would be printed. */
export const nameOfPrint = (row: BillRow): string => `bill-${row.date ?? 'without-date'}-printed.pdf`;

/** Closes the windows the portal has opened: one left behind would be taken for what a later press opens. */
export async function closeWindows({ portal }: Pick<PageActions, 'portal'>): Promise<void> {
  for (const opened of await portal.takeOpenedPages()) opened.close();
}

/** The file of a window that a press on a bill opened: shown in it, linked, behind a control of it, or the window itself as printed. Closes the windows. */
export async function fileOfWindows(actions: PageActions, row: BillRow): Promise<Download | null> {
  let file: Download | null = null;
  for (const opened of await actions.portal.takeOpenedPages()) {
    file ??= await fileOf(opened, actions, row).catch(() => null);
    opened.close();
  }
  return file;
}

async function fileOf(opened: OpenedPage, actions: PageActions, row: BillRow): Promise<Download | null> {
  const address = opened.page.url();
  const inside = await opened.page.evaluate(() => Array.from(document.querySelectorAll('embed, object, iframe'), (element) => (element as HTMLEmbedElement).src || (element as HTMLObjectElement).data)).catch(() => []);
  const links = await opened.page.evaluate(() => Array.from(document.querySelectorAll('a[href*=".pdf"], a[download]'), (element) => (element as HTMLAnchorElement).href)).catch(() => []);
  for (const source of [...inside, ...links].filter((source) => source !== '' && source !== 'about:blank')) {
    const download = await opened.downloadAddress(source, { timeoutMs: TIMEOUT_MS }).catch(() => null);
    if (download !== null) return download;
  }
  if (/\.pdf|download|document/i.test(address)) {
    const download = await actions.portal.downloadAddress(address, { timeoutMs: TIMEOUT_MS }).catch(() => null);
    if (download !== null) return download;
  }
  const own = actions.over(opened);
  await own.settle(6_000);
  const snapshot = await own.look();
  const scored = allControls(snapshot).flatMap((control) => {
    const score = scoreBillControl(control);
    return score === null || score < LEAST_SCORE ? [] : [{ control, score }];
  }).sort((a, b) => b.score - a.score);
  // A window that nobody sees may be late to take a press; the same one again finds what that brought.
  for (const { control } of [...scored.slice(0, 1), ...scored.slice(0, 2)]) {
    const download = await opened.downloadFrom(() => own.press(snapshot, control, 'BILL'), { timeoutMs: TIMEOUT_MS }).catch(() => null);
    if (download !== null) return download;
  }
  return isPrintableBill(snapshot, row) ? await opened.print?.(nameOfPrint(row)) ?? null : null;
}
