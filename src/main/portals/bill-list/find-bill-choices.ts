import type { BillList, BillRow } from './find-bill-list.ts';
import { allControls } from '../page/page-snapshot-model.ts';
import type { Control, Row, Snapshot } from '../page/page-snapshot-model.ts';
import { findAmount, findDates, orderOfDates } from '../portal-dates.ts';
import { mayPress } from '../page/press-guard.ts';
import { isExactly, speaksOf } from '../words.ts';

/** Better than an empty list, less than any list whose bills each have a control of their own. */
const SCORE = 2;

/** The bills of a drop-down ("Choose a bill: 5 September 2026, …") and the button that shows the one chosen; null where there is none. */
export function findBillChoices(snapshot: Snapshot): BillList | null {
  for (const control of allControls(snapshot)) {
    if (control.kind !== 'SELECT' || !control.isVisible || !control.isEnabled || control.options.length < 2) continue;
    const order = orderOfDates(control.options, snapshot.frames[control.frame]?.language ?? '');
    const dated = control.options.flatMap((text, option) => {
      const dates = findDates(text, order);
      // A span of days is a period to show a list of, and a bill's own period as well; its last day is the nearer to the bill's.
      const date = dates.at(-1);
      return date === undefined ? [] : [{ text, option, date }];
    });
    if (dated.length < Math.max(1, control.options.length - 2)) continue;
    const submit = buttonFor(snapshot, control);
    const about = `${control.label} ${control.near} ${control.name} ${control.id} ${submit?.text ?? ''} ${submit?.label ?? ''}`;
    const heads = `${snapshot.title} ${(snapshot.frames[control.frame]?.headings ?? []).join(' ')}`;
    if (submit === null || !(speaksOf('billWord', about) || speaksOf('viewBill', about) || speaksOf('billWord', heads) || speaksOf('billList', heads))) continue;
    const rows = dated.map(({ text, option, date }): BillRow => ({
      key: `${date.day}|${text}`, label: text, date: date.day, isMonthOnly: date.isMonthOnly, amount: findAmount(text), row: rowOfChoice(control, text),
      control: submit, others: [], choices: [{ control, option }], score: SCORE,
    }));
    return { rows, score: SCORE, order };
  }
  return null;
}

/** The row a choice of a drop-down stands for. */
export function rowOfChoice(control: Control, text: string): Row {
  return { frame: control.frame, index: -1, list: -1, text, cells: [text], headers: [], heading: '', controls: [] };
}

/** The button that shows what was chosen: in the same form or beside it, and never one that pays. */
export function buttonFor(snapshot: Snapshot, select: Control): Control | null {
  const near = allControls(snapshot).filter((control) => (control.kind === 'BUTTON' || control.kind === 'LINK') && control.isVisible && control.frame === select.frame && mayPress(control, 'BILL').allowed
    && ((select.form >= 0 && control.form === select.form) || Math.abs(control.box.y - select.box.y) < 80) && !control.inNavigation);
  const says = (control: Control): boolean => isExactly('viewBill', control.text) || isExactly('viewBill', control.label) || isExactly('applyFilter', control.text)
    || (speaksOf('viewBill', `${control.text} ${control.label}`) && !speaksOf('notBill', `${control.text} ${control.label}`));
  return near.find(says) ?? null;
}
