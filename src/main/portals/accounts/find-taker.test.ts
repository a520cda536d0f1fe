import { expect, it } from 'vitest';
import { findTaker, findTicksTaker } from './find-taker.ts';
import { button, field, select, snapshotOf } from '../fixtures/snapshot-of.ts';
import type { ControlSketch } from '../fixtures/snapshot-of.ts';
import type { Control } from '../page/page-snapshot-model.ts';

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

const ticked = (isOver: boolean, ...others: ControlSketch[]): string | null => {
  const radio: ControlSketch = { kind: 'CHECK', tag: 'input', type: 'radio', label: '910044817', form: 0 };
  const snapshot = snapshotOf([radio, ...others].map((sketch): ControlSketch => ({ ...sketch, inDialog: isOver })));
  return findTicksTaker(snapshot, snapshot.frames[0]?.controls[0] as Control)?.text ?? null;
};

it('takes a ticked account by the button of its dialog, and never turns the page of the list instead', () => {
  expect(ticked(true, button('Previous', { isEnabled: false }), button('Next'), button('Cancel'), button('View account'))).toBe('View account');
  expect(ticked(true, button('Next'), button('Close'), button('Show this one'))).toBe('Show this one');
  expect(ticked(false, button('Help'), button('Continue'))).toBe('Continue');
  expect(ticked(false, button('Help'))).toBeNull();
  expect(ticked(true, button('Pay now'), button('Close'))).toBeNull();
});
