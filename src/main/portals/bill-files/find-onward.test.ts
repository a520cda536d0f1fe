import { expect, it } from 'vitest';
import { button, snapshotOf } from '../fixtures/snapshot-of.ts';
import type { ControlSketch } from '../fixtures/snapshot-of.ts';
import { findOnward } from './find-onward.ts';

const onward = (...controls: ControlSketch[]): string | null => findOnward(snapshotOf(controls).frames[0]?.controls ?? [])?.text ?? null;
const asked = (text: string, near: string): ControlSketch => button(text, { inDialog: true, near });

it('goes on where a question only tells that a document opens', () => {
  expect(onward(asked('Cancel', 'This opens a PDF in a new window. Continue Cancel'), asked('Continue', 'This opens a PDF in a new window. Continue Cancel'))).toBe('Continue');
  expect(onward(asked('OK', 'Ihr Dokument wird in einem neuen Fenster geöffnet. OK'))).toBe('OK');
});
it('takes part in nothing, and presses nothing outside a question', () => {
  expect(onward(asked('OK', 'Go paperless and get your bill as a PDF. OK'))).toBeNull();
  expect(onward(asked('Continue', 'You agree to the new terms before this document opens. Accept the terms'))).toBeNull();
  expect(onward(asked('Pay now', 'This opens a PDF. Pay now'), button('Continue', { near: 'A PDF opens' }))).toBeNull();
});
