import { expect, it } from 'vitest';
import { findDaySelects, optionsFor } from './find-day-selects.ts';
import { button, select, snapshotOf } from '../fixtures/snapshot-of.ts';
import type { ControlSketch } from '../fixtures/snapshot-of.ts';

const days = Array.from({ length: 31 }, (_unused, at) => String(at + 1));
const months = ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'];
const three = (name: string): ControlSketch[] => [select('', days, { name: `${name}d` }), select('', months, { name: `${name}m` }), select('', ['2024', '2025', '2026'], { name: `${name}y` })];

it('finds a range of days in two times three drop-downs, and takes one day alone for none', () => {
  const found = findDaySelects(snapshotOf([...three('f'), ...three('t'), button('Consultar')]));
  expect([found?.from.day.name, found?.from.year.name, found?.to.month.name, found?.apply?.text]).toEqual(['fd', 'fy', 'tm', 'Consultar']);
  expect(findDaySelects(snapshotOf([...three('f'), button('Consultar')]))).toBeNull();
  expect(findDaySelects(snapshotOf([select('Mes', months), select('Año', ['2025', '2026']), button('Ver')]))).toBeNull();
});
it('chooses a day by its parts, and the nearest where its year is not offered', () => {
  const range = findDaySelects(snapshotOf([...three('f'), ...three('t')]));
  const chosen = (day: string): string[] => range === null ? [] : optionsFor(day, range.from).map(({ control, option }) => control.options[option] ?? '');
  expect(chosen('2025-03-09')).toEqual(['2025', 'marzo', '9']);
  expect(chosen('2016-11-30')).toEqual(['2024', 'enero', '1']);
});
