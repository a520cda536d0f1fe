import { dayFromParts } from '../../../shared/units/day.ts';
import { rowOfChoice } from './find-bill-choices.ts';
import type { BillList, BillRow } from './find-bill-list.ts';
import { titleAndHeadings } from '../page/page-snapshot-model.ts';
import type { Calendar, Control, FrameModel, Snapshot } from '../page/page-snapshot-model.ts';
import { findAmount, findDates } from '../portal-dates.ts';
import { mayPress } from '../page/press-guard.ts';
import { controlWords, scoreBillControl } from './score-bill-control.ts';
import { isExactly, plainText, speaksOf } from '../words.ts';

/** A calendar whose days are bills: those of the month it shows, and what turns to the month before. */
export type BillCalendar = BillList & { month: string; earlier: Control | null };

const SCORE = 3;
/** What stands around a calendar and says less of a bill than this turns it. */
const LEAST_SCORE = 2;
/** One account has few bills a month. */
const MOST_BILLS = 10;
/** More days than this that can be pressed are all of them, with a bill or without. */
const ALL_DAYS = 16;

const BACK_SIGN = /^(?:[‹«<←◀◁❮⟨]|<<|chevron left|arrow left|keyboard arrow left|arrow back|navigate before|prev(?:ious)?|back|zuruck|voriger?|vorheriger?|precedente?|anterior|vorige|前)$/;
const BACK_HINT = /(?:^|[\s_-])prev|previous|earlier|chevron-?left|arrow-?left|zurueck|(?:^|[\s_-])back(?:[\s_-]|$)/i;
/** Marks of a day that say nothing of a bill. */
const OTHER_MARK = /(?:^|[_-])(?:today|heute|select(?:ed)?|active|current|focus(?:ed)?|hover|weekend|sun(?:day)?|sat(?:urday)?|disabled|other|outside|adjacent|muted|first|last|start|end|even|odd)(?:[_-]|$)/i;

const controlsOf = (frame: FrameModel, indices: readonly number[]): Control[] => indices.flatMap((at) => frame.controls[at] ?? []);

/** Whether a control is a day of a calendar, stands in one, or turns it. */
export function isInCalendar(snapshot: Snapshot, control: Control): boolean {
  const frame = snapshot.frames[control.frame];
  if (frame === undefined || frame.calendars.length === 0) return false;
  const at = frame.controls.indexOf(control);
  return frame.calendars.some((calendar) => calendar.days.some((day) => day.controls.includes(at)) || (calendar.turns.includes(at) && (scoreBillControl(control) ?? 0) < LEAST_SCORE));
}

type Day = { day: number; text: string; hints: string; control: Control };

/** What of a day is pressed: what says most of a bill. */
function dayOf(frame: FrameModel, day: Calendar['days'][number]): Day | null {
  const [best] = controlsOf(frame, day.controls).flatMap((control) => {
    const score = scoreBillControl(control);
    return score === null ? [] : [{ control, score }];
  }).sort((a, b) => b.score - a.score);
  if (best === undefined) return null;
  // What else stands in the day, such as a payment, is not what is pressed.
  const own = controlsOf(frame, day.controls).filter(({ text }) => text.length > 2 && text !== best.control.text).reduce((text, other) => text.replace(other.text, ' '), day.text);
  return { day: day.day, text: `${own} ${best.control.label}`, hints: `${day.hints} ${best.control.hints}`, control: best.control };
}

/** The days that stand for bills: those that can be pressed, or where all can, those that say or are marked so. */
function billDays(days: readonly Day[]): Day[] {
  if (days.length < ALL_DAYS) return days.length <= MOST_BILLS ? [...days] : [];
  const said = days.filter((day) => (speaksOf('billWord', day.text) || findAmount(day.text) !== null) && !(speaksOf('notBill', day.text) && !speaksOf('billWord', day.text)));
  if (said.length > 0) return said.length <= MOST_BILLS ? said : [];
  const marksOf = (day: Day): string[] => day.hints.split(/\s+/).filter((mark) => mark !== '' && !OTHER_MARK.test(mark));
  const counts = new Map<string, number>();
  for (const day of days) for (const mark of new Set(marksOf(day))) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return days.filter((day) => marksOf(day).some((mark) => (counts.get(mark) ?? 0) <= MOST_BILLS && /event|bill|invoice|has|mark|dot|data|doc|highlight/i.test(mark)));
}

/** What turns a calendar to the month before; null where the portal goes no further back. */
function findEarlier(frame: FrameModel, calendar: Calendar): Control | null {
  const turns = controlsOf(frame, calendar.turns).filter((control) => control.isVisible && control.isEnabled && !/(?:^|[\s_-])disabled(?:[\s_-]|$)/i.test(control.hints) && mayPress(control, 'PAGE').allowed);
  const saysEarlier = (said: string): boolean => said !== '' && (isExactly('earlierMonth', said) || BACK_SIGN.test(plainText(said) === '' ? said.trim() : plainText(said)));
  return turns.find((control) => saysEarlier(control.label) || saysEarlier(control.text)) ?? turns.find((control) => controlWords(control).trim() === '' && BACK_HINT.test(control.hints)) ?? null;
}

/** Whether a row is a day of a calendar. */
export const isOfCalendar = (row: BillRow): boolean => row.row.index < 0 && row.choices.length === 0;

/**
 * The calendar of a page about bills whose days are bills; its rows are empty where the month shown has none. Null where the
 * page has none: a calendar beside what pays or orders chooses a day for that. Of one that is `known`, a month may have days to
 * press and no bill among them.
 */
export function findBillCalendar(snapshot: Snapshot, known = false): BillCalendar | null {
  const about = titleAndHeadings(snapshot);
  const isAboutBills = speaksOf('billWord', about) || speaksOf('billList', about);
  for (const frame of snapshot.frames) {
    const shown = frame.calendars.flatMap((calendar) => readMonth(frame, calendar, isAboutBills, known) ?? []);
    const [first] = shown;
    if (first === undefined) continue;
    const earlier = shown.map((each) => each.earlier).find((control) => control !== null) ?? null;
    const rows = shown.flatMap((each) => each.rows).sort((a, b) => (a.key < b.key ? 1 : -1));
    return { rows, score: SCORE, order: 'MONTH_FIRST', month: shown.map((each) => each.month).sort()[0] ?? first.month, earlier };
  }
  return null;
}

/** One month of a calendar; null where its days are no bills. */
function readMonth(frame: FrameModel, calendar: Calendar, isAboutBills: boolean, known: boolean): Pick<BillCalendar, 'rows' | 'month' | 'earlier'> | null {
  const month = findDates(calendar.month, 'MONTH_FIRST')[0]?.day.slice(0, 7);
  const days = calendar.days.flatMap((day) => dayOf(frame, day) ?? []);
  const bills = billDays(days);
  const earlier = findEarlier(frame, calendar);
  if (month === undefined || !(isAboutBills || bills.some((day) => speaksOf('billWord', day.text))) || choosesADay(frame, calendar)) return null;
  if (bills.length === 0 && (earlier === null || (days.length > MOST_BILLS && !known))) return null;
  const rows = bills.flatMap(({ day, text, control }): BillRow[] => {
    const date = dayFromParts(Number(month.slice(0, 4)), Number(month.slice(5, 7)), day);
    const label = `${day} ${calendar.month}`;
    return date === null ? [] : [{ key: date, label, date, isMonthOnly: false, amount: findAmount(text.replace(/^\D{0,3}\d{1,2}(?!\d)/, ' ')), row: rowOfChoice(control, label), control, others: [], choices: [], score: SCORE }];
  });
  return { rows, month, earlier };
}

/** Whether the calendar is part of a form that acts, or of one that asks between which days a list is shown. */
function choosesADay(frame: FrameModel, calendar: Calendar): boolean {
  const pressed = controlsOf(frame, calendar.days.flatMap((day) => day.controls));
  const forms = new Set(pressed.map((control) => control.form).filter((form) => form >= 0));
  return pressed.some((control) => control.inDialog)
    || frame.controls.some((control) => control.kind === 'BUTTON' && control.isVisible && forms.has(control.form) && !mayPress(control, 'PAGE').allowed);
}
