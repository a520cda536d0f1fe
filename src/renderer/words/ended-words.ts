import type { EndedProcess } from '../../shared/domain/ended-process.ts';
import { countOf } from './format-number.ts';

const PARTS: Readonly<Record<Exclude<EndedProcess['what'], 'APP'>, string>> = {
  WINDOW: 'The window broke down and was drawn anew',
  STORE: 'The part that keeps the data broke down and was started again',
  READING: 'The part that reads bills broke down and was started again',
};

/** What ended without being asked to, for a notice. @param at how a moment is written */
export function endedWords(ended: readonly EndedProcess[], at: (moment: string) => string): string | null {
  const last = ended.at(-1);
  if (last === undefined) return null;
  const what = last.what === 'APP' ? `Forager, started ${at(last.at)}, ended without being quit. Nothing that was filed is lost; what was under way is taken up again` : `${PARTS[last.what]}, ${at(last.at)}. Nothing that was filed is lost`;
  return ended.length === 1 ? `${what}.` : `${what}. ${countOf(ended.length, 'such event')} in all.`;
}
