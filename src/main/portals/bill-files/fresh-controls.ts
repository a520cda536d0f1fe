import type { BillRow } from '../bill-list/find-bill-list.ts';
import { allControls } from '../page/page-snapshot-model.ts';
import type { Control, Snapshot } from '../page/page-snapshot-model.ts';
import { keyOf } from '../page/pop-ups.ts';
import { findDates } from '../portal-dates.ts';

/** The day of the row a control stands in; empty where it stands in none. */
function dayOfRow(control: Control, snapshot: Snapshot): string {
  const row = control.row < 0 ? undefined : snapshot.frames[control.frame]?.rows[control.row];
  return row === undefined ? '' : findDates(row.text, 'MONTH_FIRST')[0]?.day ?? '';
}
/** What folds out under one bill while that of another folds up has the same words, in another row. */
const nameOf = (control: Control, snapshot: Snapshot): string => `${keyOf(control)}|${control.href}|${dayOfRow(control, snapshot)}`;

/** Controls in sight now of which there were fewer before; of several alike all count, since which of them is new does not show. */
export function freshControls(before: Snapshot, now: Snapshot, opener: Control): Control[] {
  const countsOf = (snapshot: Snapshot): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const control of allControls(snapshot)) if (control.isVisible) counts.set(nameOf(control, snapshot), (counts.get(nameOf(control, snapshot)) ?? 0) + 1);
    return counts;
  };
  const were = countsOf(before);
  const are = countsOf(now);
  // A menu of one row may take the place of another row's, with the same words.
  const isOfMenu = (control: Control): boolean => opener.opensList && control.role === 'menuitem';
  return allControls(now).filter((control) => control.isVisible && (isOfMenu(control) || (are.get(nameOf(control, now)) ?? 0) > (were.get(nameOf(control, now)) ?? 0)));
}

/** Among several alike the one in the row that was pressed is meant. */
export function nearness(control: Control, now: Snapshot, row: BillRow): number {
  const own = control.row < 0 ? undefined : now.frames[control.frame]?.rows[control.row];
  return own !== undefined && row.date !== null && findDates(own.text, 'MONTH_FIRST').concat(findDates(own.text, 'DAY_FIRST')).some((date) => date.day === row.date) ? 3 : 0;
}
