import type { Page } from '../layout/page.ts';
import type { Candidate } from './candidate.ts';

/** A run of letters and digits that can be an account, invoice or meter number. */
export interface CodeCandidate extends Candidate {
  readonly text: string;
}

const CODE_WORD = /^[(:#]*(?=[^\s]*\d)[\p{Lu}\p{N}][\p{L}\p{N}./*-]*[.,;:)]*$/u;
const JOINABLE = /^[\p{Lu}\p{N}/.-]{1,12}$/u;
const MAX_LENGTH = 34;
/** Short words for "number" that stand before one and are no part of it ("Account ID 4471"). */
const NUMBER_WORD = /^(?:ID|NO|NR|NBR|NUM|REF)$/;

/**
 * Codes of a page: words with digits, joined with neighbouring groups as in "138 904 7726 1" or "K17D 04417".
 * A short word before the digits belongs to the code unless it is the code's label ("NMI 4103331887").
 */
export function findCodes(pages: readonly Page[], taken: readonly Candidate[], isLabel: (word: string) => boolean): CodeCandidate[] {
  const codes: CodeCandidate[] = [];
  for (const page of pages) for (const segment of page.segments) {
    const blocked = taken.filter((t) => t.segment === segment);
    let at = 0;
    const words = segment.words.map((w) => { const start = at; at += w.text.length + 1; return { text: w.text, start, end: start + w.text.length }; });
    const isFree = (w: { start: number; end: number }): boolean => !blocked.some((b) => b.start < w.end && b.end > w.start);
    for (let i = 0; i < words.length; i++) {
      const word = words[i];
      if (!word || !isFree(word)) continue;
      const shortLead = /^[\p{Lu}\d]{1,3}$/u.test(word.text) && i + 1 < words.length && /\d/.test(words[i + 1]?.text ?? '') && !isLabel(word.text) && !NUMBER_WORD.test(word.text);
      if (!CODE_WORD.test(word.text) && !shortLead) continue;
      let last = i;
      let end = word.end;
      while (last + 1 < words.length && !/[.,;:)]$/.test(words[last]?.text ?? '')) {
        const next = words[last + 1];
        if (!next || !isFree(next) || next.end - word.start > MAX_LENGTH) break;
        const bare = next.text.replace(/[.,;:)]+$/, '');
        const dash = /^[-–/]$/.test(bare) && /\d/.test(words[last + 2]?.text ?? '');
        const group = JOINABLE.test(bare) && !(bare.length > 2 && isLabel(bare)) && (/\d/.test(bare) || /^\p{Lu}{1,4}$/u.test(bare) && /\d/.test(words[last + 2]?.text ?? ''));
        if (!dash && !group) break;
        last++;
        end = next.start + (dash ? next.text.length : bare.length);
      }
      const push = (start: number, stop: number): void => {
        const raw = segment.text.slice(start, stop);
        const lead = /^[(:#]+/.exec(raw)?.[0].length ?? 0;
        const text = raw.slice(lead).replace(/[.,;:)]+$/, '');
        if (/\d/.test(text) && text.length >= 2 && text.length <= MAX_LENGTH) codes.push({ segment, start: start + lead, end: start + lead + text.length, text });
      };
      push(word.start, end);
      i = last;
    }
  }
  return codes;
}
