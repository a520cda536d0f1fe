import { createMatcher } from '../../words/text-match.ts';
import { HELP_ANSWERS, type HelpAnswer } from './help-answers.ts';

/** How near an answer is to what was typed: 0 its question says it, 1 its question with the words it goes by, 2 all of it; null where words lack. */
function nearness({ question, words, paragraphs }: HelpAnswer, matches: (texts: readonly string[]) => boolean): 0 | 1 | 2 | null {
  if (matches([question])) return 0;
  if (matches([question, words])) return 1;
  return matches([question, words, ...paragraphs]) ? 2 : null;
}

/** The answers in which every typed word stands, the nearest first. */
export function searchHelp(typed: string, answers: readonly HelpAnswer[] = HELP_ANSWERS): HelpAnswer[] {
  const matches = createMatcher(typed);
  const found = answers.map((answer) => ({ answer, near: nearness(answer, matches) }));
  return [0, 1, 2].flatMap((rank) => found.filter(({ near }) => near === rank).map(({ answer }) => answer));
}
