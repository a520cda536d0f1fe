import { expect, it } from 'vitest';
import { SCREENS } from '../../stores/navigation.ts';
import { HELP_ANSWERS, HELP_GROUPS, type HelpAnswer } from './help-answers.ts';
import { searchHelp } from './help-search.ts';

const first = (typed: string): string | undefined => searchHelp(typed)[0]?.id;

it('finds each question of the product page by the words a person would type', () => {
  const asked: readonly (readonly [string, string])[] = [
    ['store password', 'passwords'], ['password changes', 'password-changed'], ['same connection twice', 'twice'], ['account twice', 'account-twice'], ['how many', 'many'], ['redesign', 'redesign'],
    ['how often', 'often'], ['error', 'errors'], ['outside', 'outside-us'], ['deactivating', 'deactivate'], ['reconnect failed', 'reconnect'], ['MFA', 'codes'], ['occupancy', 'occupancy'], ['new computer', 'backup'], ['wrong company', 'wrong-company'], ['misfiled', 'wrong-company'], ['move', 'wrong-company'],
  ];
  for (const [typed, id] of asked) expect(first(typed), typed).toBe(id);
});

it('answers what is asked of the bills, the exports and the keys', () => {
  const asked: readonly (readonly [string, string])[] = [
    ['export', 'exports'], ['excel workbook', 'exports'], ['schedule an export', 'scheduled-exports'], ['scheduled', 'scheduled-exports'], ['portfolio manager', 'portfolio-manager'], ['ENERGY STAR', 'portfolio-manager'],
    ['issue', 'issues'], ['dismiss', 'issues'], ['correct a bill', 'review'], ['units', 'units'], ['convert', 'units'], ['keyboard', 'keys'], ['shortcuts', 'keys'],
  ];
  for (const [typed, id] of asked) expect(first(typed), typed).toBe(id);
});

it('puts an answer that goes by the words before one in whose sentences they happen to stand', () => {
  const answer = (id: string, words: string, paragraph: string): HelpAnswer => ({ id, group: 'Beginning', question: 'Whose?', words, paragraphs: [paragraph], links: [] });
  expect(searchHelp('wrong company', [answer('by-chance', 'sample', 'A company with a wrong sum.'), answer('meant', 'wrong company', 'Move it.')]).map(({ id }) => id)).toEqual(['meant', 'by-chance']);
});

it('shows everything before anything is typed, and nothing for what is not there', () => {
  expect(searchHelp('')).toHaveLength(HELP_ANSWERS.length);
  expect(searchHelp('zeppelin')).toEqual([]);
});

it('has every answer once, in a group that is shown, with links to screens that exist', () => {
  expect(new Set(HELP_ANSWERS.map(({ id }) => id)).size).toBe(HELP_ANSWERS.length);
  for (const group of HELP_GROUPS) expect(HELP_ANSWERS.some((answer) => answer.group === group)).toBe(true);
  for (const { links } of HELP_ANSWERS) for (const { screen } of links) expect(SCREENS).toContain(screen);
});
