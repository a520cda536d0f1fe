import { expect, it } from 'vitest';
import { findEntry, findStandIn } from './find-stand-in.ts';
import { button, select, snapshotOf } from '../fixtures/snapshot-of.ts';
import type { ControlSketch } from '../fixtures/snapshot-of.ts';
import type { Control } from './page-snapshot-model.ts';

const years = (more: ControlSketch = {}): ControlSketch => select('Year', ['2026', '2025'], { box: { x: 0, y: 10, width: 1, height: 1 }, ...more });
const drawn = button('2026', { hints: 'ui-selectonemenu', box: { x: 0, y: 10, width: 120, height: 30 } });
const standIn = (chooser: ControlSketch, ...others: ControlSketch[]): string | null => {
  const snapshot = snapshotOf([chooser, ...others]);
  return findStandIn(snapshot, snapshot.frames[0]?.controls[0] as Control)?.text ?? null;
};

it('is what shows the choice of a drop-down that is hidden', () => {
  expect(standIn(years(), drawn)).toBe('2026');
  expect(standIn(years({ isVisible: false }), drawn)).toBe('2026');
});
it('is not sought for one that can be seen, and is no button that only says the same', () => {
  expect(standIn(years({ box: { x: 0, y: 10, width: 90, height: 30 } }), drawn)).toBeNull();
  expect(standIn(years(), button('2026'))).toBeNull();
});
it('lists what is to be pressed for an option', () => {
  const open = snapshotOf([drawn, button('2025', { role: 'option' })]);
  const opener = open.frames[0]?.controls[0] as Control;
  expect(findEntry(open, opener, '2025')?.role).toBe('option');
  expect(findEntry(open, opener, '2024')).toBeNull();
});
