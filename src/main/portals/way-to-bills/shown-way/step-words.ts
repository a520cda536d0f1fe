import { dayOfMonthWords } from '../../../../shared/units/day-words.ts';
import type { Day } from '../../../../shared/units/day.ts';
import type { ShownStep, ShownWay, Thing } from './shown-way.ts';

const NAMELESS: Readonly<Record<Thing['kind'], string>> = {
  LINK: 'A link without words', BUTTON: 'A button without words', SELECT: 'A list', FIELD: 'A field', CHECK: 'A tick box', SPOT: 'A place in a picture',
};
const DRAWN = new Set(['canvas', 'img', 'svg', 'area', 'embed', 'object', 'video']);

/** A thing in a person's words. */
export function thingWords(thing: Thing): string {
  if (thing.said !== '') return thing.kind === 'SELECT' || thing.kind === 'FIELD' ? `“${thing.said}”` : thing.said;
  if (thing.tag === 'area') return `A part of a picture, the ${ordinal(thing.nth + 1)}`;
  if (thing.kind === 'SPOT' && !DRAWN.has(thing.tag)) return 'A place on the page';
  return thing.nth === 0 ? NAMELESS[thing.kind] : `${NAMELESS[thing.kind]}, the ${ordinal(thing.nth + 1)}`;
}

function ordinal(number: number): string {
  const last = number % 100 >= 11 && number % 100 <= 13 ? 0 : number % 10;
  return `${number}${last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th'}`;
}

/** One step in a person's words. */
export function stepWords(step: ShownStep): string {
  switch (step.does) {
    case 'PRESS': return thingWords(step.thing);
    case 'TICK': return `${step.isOn ? 'Ticked' : 'Unticked'} ${thingWords(step.thing)}`;
    case 'CHOOSE': return `Chose “${step.option}” in ${thingWords(step.thing)}`;
    case 'ACCOUNT': return 'Chose an account (all are collected)';
    case 'FILL': return `Filled in ${step.value} in ${thingWords(step.thing)}`;
  }
}

/** The opened bill in a person's words; its day is not part of the way and is known only while it is shown. */
export function billWords(day: Day | null): string {
  return day === null ? 'Opened a bill' : `Opened the bill of ${dayOfMonthWords(day)}`;
}

/** A way in a person's words, step by step. */
export function wayWords(way: ShownWay): string[] {
  return [...way.steps.map(stepWords), 'Opened a bill', ...way.bill.slice(1).map(thingWords)];
}
