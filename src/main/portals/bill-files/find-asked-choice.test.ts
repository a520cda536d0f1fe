import { describe, expect, it } from 'vitest';
import { findAnswerButton, findAskedChoice } from './find-asked-choice.ts';
import { button, field, link, select, snapshotOf } from '../fixtures/snapshot-of.ts';
import type { ControlSketch } from '../fixtures/snapshot-of.ts';

const before = snapshotOf([link('Bills')]);
const over = (sketch: ControlSketch): ControlSketch => ({ ...sketch, inDialog: true });
const radio = (label: string): ControlSketch => over({ kind: 'CHECK', tag: 'input', type: 'radio', label });
const asked = (...controls: ControlSketch[]): string | null => {
  const choice = findAskedChoice(before, snapshotOf([link('Bills'), ...controls]));
  return choice === null ? null : choice.option === null ? choice.control.label : choice.control.options[choice.option] ?? null;
};

describe('a question about a document that came up', () => {
  it('is answered by what names a file, else by the first reason there is', () => {
    expect(asked(radio('Spreadsheet (CSV)'), radio('Document (PDF)'), over(button('Download bill')))).toBe('Document (PDF)');
    expect(asked(over(select('Motivo da 2ª via', ['Selecione', 'Não recebi a conta', 'Perdi a conta'])), over(button('Emitir')))).toBe('Não recebi a conta');
    expect(asked(over(select('Get a copy of your bill', ['Choose', 'By mail', 'By e-mail', 'Download'])), over(button('Continue')))).toBe('Download');
  });
  it('is left alone where it sends something, asks for words, is chosen already or is about anything else', () => {
    expect(asked(over(select('Get a copy of your bill', ['Choose', 'By mail', 'By e-mail'])), over(button('Continue')))).toBeNull();
    expect(asked(over(select('Bill copy', ['Choose', 'PDF'])), over(field('E-mail address')))).toBeNull();
    expect(asked(over(select('Bill copy', ['PDF', 'CSV'])), over(button('Download')))).toBeNull();
    expect(asked(over(select('Choose a payment plan for your bill', ['Choose', '3 months'])), over(button('Continue')))).toBeNull();
    expect(asked(select('Copy of your bill', ['Choose', 'PDF']))).toBeNull();
  });
  it('has a button that gives the document, and never one that pays', () => {
    const button1 = (...controls: ControlSketch[]): string | undefined => findAnswerButton(before, snapshotOf(controls.map(over)))?.text;
    expect(button1(button('Cancel'), button('Emitir'))).toBe('Emitir');
    expect(button1(button('Pay now'), button('Download', { isEnabled: false }))).toBeUndefined();
  });
});
