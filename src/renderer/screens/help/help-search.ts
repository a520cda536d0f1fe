import { createMatcher } from '../../words/text-match.ts';
import { HELP_ANSWERS, type HelpAnswer } from './help-answers.ts';

/** The answers in which every typed word stands; those whose question has them come first. */
export function searchHelp(typed: string, answers: readonly HelpAnswer[] = HELP_ANSWERS): HelpAnswer[] {
  const matches = createMatcher(typed);
  const found = answers.filter(({ question, paragraphs, words }) => matches([question, words, ...paragraphs]));
  return [...found.filter(({ question }) => matches([question])), ...found.filter(({ question }) => !matches([question]))];
}
