import { expect, it } from 'vitest';
import { findTaker } from './find-taker.ts';
import { button, field, select, snapshotOf } from './fixtures/snapshot-of.ts';
import type { ControlSketch } from './fixtures/snapshot-of.ts';
import type { Control } from './page-snapshot-model.ts';

const taker = (...others: ControlSketch[]): string | null => {
  const snapshot = snapshotOf([select('Account', ['5501-8842', '5501-9017'], { form: 0 }), ...others]);
  return findTaker(snapshot, snapshot.frames[0]?.controls[0] as Control)?.text ?? null;
};

it.each(['Go', 'Switch account', 'Wechseln', 'Continue', 'Anwenden'])('takes the account by "%s"', (text) => { expect(taker(button('Help'), button(text))).toBe(text); });
it('takes it by the only button of a form that asks nothing else', () => {
  expect(taker(button('Use this one'))).toBe('Use this one');
  expect(taker(button('Use this one'), field('Amount'))).toBeNull();
  expect(taker(button('Use this one', { form: 1 }))).toBeNull();
});
it('presses nothing that pays or closes', () => { expect(taker(button('Pay'), button('Close my account'))).toBeNull(); });
