import type { BillList, BillRow } from '../../bill-list/find-bill-list.ts';
import { isBillRow } from '../../bill-list/find-bill-list.ts';
import type { Control, Row, Snapshot } from '../../page/page-snapshot-model.ts';
import { allControls } from '../../page/page-snapshot-model.ts';
import { findAmount, findDates, orderOfDates } from '../../portal-dates.ts';
import { mayPress } from '../../page/press-guard.ts';
import { plainText } from '../../words.ts';
import { patternOf, pathOfAddress } from './describe-thing.ts';
import type { Thing } from './shown-way.ts';

/** Things of a page that are alike a bill's; `isSure` where more than their place in the page says so. */
export type Alike = { controls: Control[]; isSure: boolean };

const NOTHING: Alike = { controls: [], isSure: false };

const nameOf = (control: Control): string => patternOf(control.text || control.label);
/** A pattern that says something: "view" and "0" stand on anything. */
const saysMuch = (name: string): boolean => /\p{L}{2}.*0|0.*\p{L}{2}|pdf|month/u.test(name);

/**
 * The controls of a page that are what the shown bill's was: of its name (with dates and numbers blotted out), its address
 * and its place in the page, as many of the three as any control still has.
 */
export function findAlike(snapshot: Snapshot, bill: Thing): Alike {
  const may = allControls(snapshot).filter((control) => (control.kind === 'LINK' || control.kind === 'BUTTON') && control.isEnabled && control.isVisible && mayPress(control, 'BILL').allowed);
  const isNamed = (control: Control): boolean => bill.name !== '' && nameOf(control) === bill.name;
  const isNameless = (control: Control): boolean => bill.name === '' && nameOf(control) === '';
  const hasPath = (control: Control): boolean => bill.path !== '' && control.kind === 'LINK' && pathOfAddress(control.href) === bill.path;
  const hasPlace = (control: Control): boolean => control.tag === bill.tag && control.chain === bill.chain;
  const ways: readonly { fits: (control: Control) => boolean; isSure: boolean }[] = [
    { fits: (control) => isNamed(control) && hasPath(control), isSure: true },
    { fits: (control) => isNamed(control) && hasPlace(control), isSure: saysMuch(bill.name) },
    { fits: (control) => isNameless(control) && hasPath(control) && bill.path.includes('*'), isSure: true },
    { fits: isNamed, isSure: saysMuch(bill.name) },
    { fits: (control) => hasPath(control) && bill.path.includes('*'), isSure: true },
    { fits: (control) => isNameless(control) && (hasPath(control) || hasPlace(control)), isSure: false },
  ];
  for (const { fits, isSure } of ways) {
    const controls = may.filter(fits);
    if (controls.length > 0) return { controls, isSure };
  }
  return NOTHING;
}

function rowOf(snapshot: Snapshot, control: Control): Row {
  const row = control.row < 0 ? undefined : snapshot.frames[control.frame]?.rows.find((each) => each.index === control.row);
  return row ?? { frame: control.frame, index: -1, list: 0, text: control.near || control.text || control.label, cells: [], headers: [], heading: '', controls: [] };
}

/** The controls as a list of bills. Where their rows tell bills from other papers, only bills. */
export function listOfAlike(snapshot: Snapshot, controls: readonly Control[]): BillList {
  const order = orderOfDates(controls.map((control) => rowOf(snapshot, control).text), snapshot.frames[controls[0]?.frame ?? 0]?.language ?? '');
  const bills = controls.filter((control) => control.row < 0 || isBillRow(rowOf(snapshot, control), control));
  const counts = new Map<string, number>();
  const rows = (bills.length > 0 ? bills : controls).map((control): BillRow => {
    const row = rowOf(snapshot, control);
    const date = findDates(row.text, order)[0] ?? findDates(`${control.text} ${control.label}`, order)[0];
    const label = (row.text || control.hints || 'A bill').slice(0, 160);
    const key = `${date?.day ?? ''}|${plainText(label)}|${plainText(`${control.text} ${control.label}`)}|${control.href}`.slice(0, 400);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return {
      key: count === 1 ? key : `${key}#${count}`, label, date: date?.day ?? null, isMonthOnly: date?.isMonthOnly ?? false,
      amount: findAmount(row.cells.join('\t')) ?? findAmount(row.text), row, control, others: [], choices: [], score: 5,
    };
  });
  return { rows, score: 5 + Math.min(rows.length, 12) / 3, order };
}
