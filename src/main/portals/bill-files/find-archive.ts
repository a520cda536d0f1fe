import type { Control, Snapshot } from '../page/page-snapshot-model.ts';
import { allControls, titleAndHeadings } from '../page/page-snapshot-model.ts';
import { mayPress } from '../page/press-guard.ts';
import { isExactly, plainText, speaksOf } from '../words.ts';

/** What brings several bills in one file, and what is to be ticked first. */
export type ArchiveOffer = { control: Control; ticks: Control[] };

/** The control of a page about bills that brings them all at once, as an archive or one file; null where there is none. */
export function findArchiveOffer(snapshot: Snapshot): ArchiveOffer | null {
  const controls = allControls(snapshot);
  const about = titleAndHeadings(snapshot);
  const rowBoxes = controls.filter((control) => isBox(control) && control.isVisible);
  // Beside rows that can only be ticked, a plain "Download" is for what is ticked.
  const isForTicked = (control: Control): boolean => rowBoxes.length >= 2 && control.row < 0 && !snapshot.frames.some((frame) => frame.rows.length > 1)
    && /download|herunterlad|telecharg|descarg|scaric|baixar/.test(plainText(control.text)) && isExactly('viewBill', control.text);
  const offers = controls.filter((control) => (control.kind === 'BUTTON' || control.kind === 'LINK') && control.isVisible && mayPress(control, 'BILL').allowed && (saysAll(control) || isForTicked(control))
    && (speaksOf('billWord', `${about} ${control.text}`) || speaksOf('billList', about)));
  const [offer] = offers;
  if (offer === undefined) return null;
  const boxes = controls.filter((control) => isBox(control) && control.frame === offer.frame && control.isVisible && control.isEnabled && !control.isChecked && !control.inDialog);
  const all = boxes.find((control) => isExactly('selectAll', control.label) || isExactly('selectAll', control.near));
  const isOfChosen = !offer.isEnabled || !saysAll(offer) || /select|auswahl|ausgewahl|markier|selec|geselect|cochee|checked/.test(plainText(offer.text));
  const ticks = all !== undefined ? [all] : isOfChosen ? inForm(boxes, offer) : [];
  return offer.isEnabled || ticks.length > 0 ? { control: offer, ticks } : null;
}

const isBox = (control: Control): boolean => control.kind === 'CHECK' && control.type !== 'radio';

/** The boxes of the offer's own form; all there are where it has none. */
function inForm(boxes: Control[], offer: Control): Control[] {
  const own = boxes.filter((control) => control.form === offer.form);
  return own.length > 0 ? own : boxes;
}

function saysAll(control: Control): boolean {
  return [control.text, control.label].some((text) => isExactly('allBills', text) || isExactly('allBills', text.replace(/\([^)]*\)|\.zip\b|(?<!\d)(?:19|20)\d{2}(?!\d)/gi, ' ')));
}

/** An archive of the bills of one year. */
export type YearArchive = { year: number; control: Control };

const IN_ONE = /(?:^| )(?:zip|archive?|archiv|archivo|archivio|arquivo|archief)(?: |$)/;
const LONGEST_AROUND = 120;

/** The year a control is for: by its own words, by what stands around it, else by its address. */
function yearOf(control: Control): number | null {
  for (const said of [`${control.text} ${control.label}`, control.near.length <= LONGEST_AROUND ? control.near : '', control.href.split('/').pop() ?? '']) {
    const years = new Set([...said.matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/g)].map(([year]) => Number(year)));
    if (years.size === 1) return [...years][0] ?? null;
  }
  return null;
}

/** Archives that each hold the bills of a year, on a page about bills; empty where there are none. */
export function findYearArchives(snapshot: Snapshot): YearArchive[] {
  const about = titleAndHeadings(snapshot);
  const isArchive = (control: Control): boolean => IN_ONE.test(plainText(`${control.text} ${control.label}`)) || /\.zip($|[?#])/i.test(control.href) || (saysAll(control) && !control.inNavigation);
  return allControls(snapshot).flatMap((control) => {
    if ((control.kind !== 'LINK' && control.kind !== 'BUTTON') || !control.isVisible || !control.isEnabled || control.inNavigation || !mayPress(control, 'BILL').allowed || !isArchive(control)) return [];
    const year = speaksOf('billWord', `${about} ${control.text} ${control.near}`) || speaksOf('billList', about) ? yearOf(control) : null;
    return year === null ? [] : [{ year, control }];
  });
}
