import { expect, it } from 'vitest';
import { foldNotes, NOTE_KINDS, type NoteKind } from './note-order.ts';

const kindsOf = (notes: readonly { readonly kind: NoteKind }[]): NoteKind[] => notes.map(({ kind }) => kind);
const folded = (...kinds: NoteKind[]): { shown: NoteKind[]; folded: NoteKind[] } => {
  const result = foldNotes(kinds.map((kind) => ({ kind })));
  return { shown: kindsOf(result.shown), folded: kindsOf(result.folded) };
};

it('shows up to three notes whole, the most urgent first', () => {
  expect(folded()).toEqual({ shown: [], folded: [] });
  expect(folded('SAMPLE', 'VAULT')).toEqual({ shown: ['VAULT', 'SAMPLE'], folded: [] });
  expect(folded('UPDATE', 'PAUSED', 'DATA')).toEqual({ shown: ['DATA', 'PAUSED', 'UPDATE'], folded: [] });
});

it('folds from the third on where there are more, and never a single one', () => {
  expect(folded('TRAY', 'SAMPLE', 'OFFLINE', 'VAULT')).toEqual({ shown: ['VAULT', 'OFFLINE'], folded: ['SAMPLE', 'TRAY'] });
  const all = folded(...[...NOTE_KINDS].reverse());
  expect(all).toEqual({ shown: ['DATA', 'VAULT'], folded: ['RUNTIME', 'ENDED', 'OFFLINE', 'PAUSED', 'UPDATE', 'SAMPLE', 'TRAY'] });
});
