import { describe, expect, it } from 'vitest';
import { findBillLists, findCalendarOfBills } from './find-bill-list.ts';
import { button, link, snapshotOf } from '../fixtures/snapshot-of.ts';
import type { ControlSketch } from '../fixtures/snapshot-of.ts';
import type { Calendar, Snapshot } from '../page/page-snapshot-model.ts';

const EARLIER = button('‹', { label: 'Mois précédent', form: -1 });

/** A calendar of a month of thirty days; `days` gives what stands in some of them, after the controls that turn it. */
function sight(days: Record<number, ControlSketch>, about: { month?: string; headings?: string[]; turns?: ControlSketch[]; rows?: Parameters<typeof snapshotOf>[1]; hints?: Record<number, string> } = {}): Snapshot {
  const turns = about.turns ?? [EARLIER];
  const given = Object.entries(days);
  const calendar: Calendar = {
    month: about.month ?? 'septembre 2026', turns: turns.map((_unused, at) => at),
    days: Array.from({ length: 30 }, (_unused, at) => {
      const nth = given.findIndex(([day]) => Number(day) === at + 1);
      return { day: at + 1, text: nth < 0 ? String(at + 1) : `${at + 1} ${given[nth]?.[1].text ?? ''}`, hints: about.hints?.[at + 1] ?? '', controls: nth < 0 ? [] : [turns.length + nth] };
    }),
  };
  return snapshotOf([...turns, ...given.map(([, control]) => control)], { headings: about.headings ?? ['Mes factures'], calendars: [calendar], ...about.rows });
}
const datesOf = (snapshot: Snapshot): (string | null)[] => findBillLists(snapshot).flatMap((list) => list.rows.map((row) => row.date));
const everyDay = (of: (day: number) => ControlSketch): Record<number, ControlSketch> => Object.fromEntries(Array.from({ length: 30 }, (_unused, at) => [at + 1, of(at + 1)]));

describe('bills as days of a calendar', () => {
  it('are the days that can be pressed, where most cannot', () => {
    const seen = sight({ 5: button('5', { form: -1 }), 19: link('19') });
    expect(datesOf(seen)).toEqual(['2026-09-19', '2026-09-05']);
    expect(findCalendarOfBills(seen)?.earlier?.label).toBe('Mois précédent');
  });
  it('are the days that say so, where all can be pressed', () => {
    expect(datesOf(sight(everyDay((day) => button(String(day), { form: -1, label: day === 7 ? 'bill available' : '' }))))).toEqual(['2026-09-07']);
    expect(datesOf(sight(everyDay((day) => button(String(day), { form: -1 })), { hints: { 9: 'day has-event', 11: 'day today' } }))).toEqual(['2026-09-09']);
  });
  it('bring their sum with them, and nothing that pays', () => {
    const [list] = findBillLists(sight({ 5: link('Bill $84.20', 'https://portal.test/b'), 20: link('AutoPay $84.20', 'https://portal.test/autopay') }));
    expect(list?.rows.map((row) => [row.date, row.amount])).toEqual([['2026-09-05', '$84.20']]);
  });
  it('may be none in the month that is shown', () => {
    const seen = sight({});
    expect(datesOf(seen)).toEqual([]);
    expect(findCalendarOfBills(seen)).toMatchObject({ month: '2026-09', rows: [] });
  });
  it.each<[string, Snapshot]>([
    ['where all days can be pressed and none is marked', sight(everyDay((day) => button(String(day), { form: -1 })))],
    ['on a page about something else', sight({ 5: button('5', { form: -1 }) }, { headings: ['Daily usage'] })],
    ['that is part of a form that pays', sight({ 5: button('5', { form: 2 }) }, { turns: [EARLIER, button('Pay now', { form: 2 })] })],
    ['beside a list of bills', sight({ 5: button('5', { form: -1 }) }, { rows: { rows: ['08/05/2026', '07/05/2026'].map((day) => ({ cells: [day, '$80.10'], controls: [link('View bill')] })) } })],
  ])('are not the days of a calendar %s', (_name, seen) => { expect(findCalendarOfBills(seen)).toBeNull(); });
  it('go no further back where the way is closed', () => {
    expect(findCalendarOfBills(sight({ 5: button('5', { form: -1 }) }, { turns: [{ ...EARLIER, isEnabled: false }, button('›', { label: 'Mois suivant', form: -1 })] }))?.earlier).toBeNull();
  });
});
