import { expect, it } from 'vitest';
import type { EndedProcess } from '../../shared/domain/ended-process.ts';
import { endedWords } from './ended-words.ts';

const ended = (what: EndedProcess['what'], day: number): EndedProcess => ({ at: `2026-03-0${day}T08:00:00.000Z`, what, reason: 'crashed', version: '1.0.0' });
const at = (moment: string): string => `on ${moment.slice(0, 10)}`;

it('tells the last thing that ended, when, and how many there were', () => {
  expect(endedWords([], at)).toBeNull();
  expect(endedWords([ended('APP', 1)], at)).toBe('Forager, started on 2026-03-01, ended without being quit. Nothing that was filed is lost; what was under way is taken up again.');
  expect(endedWords([ended('APP', 1), ended('READING', 2)], at)).toBe('The part that reads bills broke down and was started again, on 2026-03-02. Nothing that was filed is lost. 2 such events in all.');
});
