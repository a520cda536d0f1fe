import type { FrameModel } from '../page-snapshot-model.ts';
import type { PageTools } from './page-tools.ts';

/**
 * Months drawn as calendars: their days in seven columns, what of each can be pressed, and what turns to another month.
 * `elements` are the controls' own, in their order. Runs in the page: see page-script.ts.
 */
export function pageCalendars({ all, clean, cut, monthIn, parentOf, isVisible, textOf }: PageTools, controls: FrameModel['controls'], elements: readonly Element[]): FrameModel['calendars'] {
  const LONGEST = 4_000;
  const MOST = 14;
  const SHORTEST_MONTH = 28;
  const COLUMNS = 7;
  /** So many figures write the days of the shortest month. */
  const FIGURES = 47;
  const looksLikeOne = (element: Element): boolean => (['TABLE', 'OL', 'UL'].includes(element.tagName) || element.getAttribute('role') === 'grid' || /calend|month|days|picker/i.test(`${element.getAttribute('class') ?? ''} ${element.id}`))
    && (element.textContent ?? '').length < LONGEST && (element.textContent ?? '').replace(/\D/g, '').length >= FIGURES && isVisible(element);
  /** What shows nothing but a day's number, innermost. */
  const numberedIn = (holder: Element): Element[] => Array.from(holder.querySelectorAll('*')).filter((element) => /^\d{1,2}$/.test(clean(element.textContent)) && isVisible(element) && !Array.from(element.children).some((child) => clean(child.textContent) !== ''));
  /** Of those, from the first of the month to its last. */
  const monthOf = (numbered: readonly Element[]): Element[] => {
    let longest: Element[] = [];
    numbered.forEach((first, from) => {
      if (Number(clean(first.textContent)) !== 1) return;
      const run: Element[] = [];
      for (const element of numbered.slice(from)) if (Number(clean(element.textContent)) === run.length + 1 && run.length < 31) run.push(element);
      if (run.length > longest.length) longest = run;
    });
    return longest.length >= SHORTEST_MONTH ? longest : [];
  };
  /** The day after a week stands under the day, as it does in no list. */
  const standInWeeks = (cells: readonly Element[]): boolean => cells.slice(0, SHORTEST_MONTH - COLUMNS).every((cell, at) => {
    const box = cell.getBoundingClientRect();
    const below = cells[at + COLUMNS]?.getBoundingClientRect();
    return below !== undefined && Math.abs(below.left - box.left) < 6 && below.top > box.top;
  });
  const isCell = (element: Element): boolean => ['TD', 'LI'].includes(element.tagName) || element.getAttribute('role') === 'gridcell';
  /** The part of a calendar that shows one day, up to where it shows another. */
  const cellOf = (number: Element, numbered: readonly Element[], holder: Element): Element => {
    let cell = number;
    for (let up = parentOf(cell); up && up !== holder && !isCell(cell) && !numbered.some((other) => other !== number && up?.contains(other)); up = parentOf(up)) cell = up;
    return cell;
  };
  const pressable = (element: Element, at: number): boolean => (controls[at]?.kind === 'BUTTON' || controls[at]?.kind === 'LINK') && element.isConnected;
  const found: FrameModel['calendars'] = [];
  const candidates = all.filter(looksLikeOne);
  for (const holder of candidates.filter((candidate) => !candidates.some((other) => other !== candidate && candidate.contains(other)))) {
    if (found.length >= MOST) break;
    const numbered = numberedIn(holder);
    const numbers = monthOf(numbered);
    const cells = numbers.map((number) => cellOf(number, numbered, holder));
    if (cells.length === 0 || !standInWeeks(cells)) continue;
    const inside = cells.map((cell) => elements.flatMap((element, at) => (pressable(element, at) && cell.contains(element) ? [at] : [])));
    let month = '';
    let turns: number[] = [];
    for (let around: Element | null = holder, step = 0; around && around.tagName !== 'BODY' && step < 7 && turns.length === 0; around = parentOf(around), step += 1) {
      const part = around;
      // What a day says of its bill may name another month.
      const heads = cells.reduce((text, cell) => (textOf(cell).length > 3 ? text.replace(textOf(cell), ' ') : text), textOf(part));
      month ||= heads.length < LONGEST ? monthIn(heads) : '';
      if (month !== '') turns = elements.flatMap((element, at) => (pressable(element, at) && part.contains(element) && !inside.some((day) => day.includes(at)) ? [at] : []));
    }
    if (month === '') continue;
    found.push({
      month, turns,
      days: cells.map((cell, at) => ({ day: at + 1, text: cut(textOf(cell), 160), hints: cut(clean(`${cell.getAttribute('class') ?? ''} ${numbers[at]?.getAttribute('class') ?? ''}`), 160), controls: inside[at] ?? [] })),
    });
  }
  return found;
}
