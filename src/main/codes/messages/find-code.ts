import type { Asker } from '../asker.ts';
import { bindingOf, isOneOfSeveral, readNouns } from './code-bindings.ts';
import type { Reading } from './code-bindings.ts';
import { readMessageText } from './message-text.ts';
import { namedSender } from './named-sender.ts';
import type { Candidate } from './number-shapes.ts';
import { findShapes } from './number-shapes.ts';
import { readOriginBound } from './origin-bound.ts';

/** A message that may give a one-time code. */
export interface CodeMessage {
  /** The words of an SMS, or an e-mail's subject and body as text. */
  readonly text: string;
  /** Who sent it: a name, a telephone number; null where nobody knows. */
  readonly sender: string | null;
  /** The sender is known to be the portal's, for example by the domain of an e-mail: it need not name itself. */
  readonly isSenderKnown: boolean;
}

export interface FoundCode {
  /** As it is typed. */
  readonly code: string;
  /** The message says itself for whom it is; else it names nobody. */
  readonly namesAsker: boolean;
}

/** Longer messages are cut: a code stands near the beginning, and a hostile one must not keep the computer busy. */
const LONGEST = 20_000;

/** "G-123456" names its sender by the letter alone. */
function isBrandedAlone(reading: Reading, candidate: Candidate, asker: Asker): boolean {
  if (candidate.prefix === '' || candidate.code.length < 5) return false;
  const rest = reading.message.text.slice(0, candidate.start) + reading.message.text.slice(candidate.end);
  if (rest.replace(/[^\p{L}\p{N}]/gu, '').length > 30) return false;
  const initial = candidate.prefix[0]?.toLowerCase();
  return asker.name === '' && asker.host === '' ? true : [asker.name, ...asker.host.split('.'), ...(asker.aliases ?? [])].some((name) => name.trim().toLowerCase().startsWith(initial ?? '-'));
}

/** The one code that a message gives to whoever asks, with whether it says so itself; null where it gives none, several, or somebody else's. */
export function readCode(message: CodeMessage, asker: Asker): FoundCode | null {
  const bound = readOriginBound(message.text, asker.host);
  if (bound.kind === 'OWN') return { code: bound.code, namesAsker: true };
  if (bound.kind === 'FOREIGN') return null;
  const text = readMessageText(message.text.slice(0, LONGEST));
  const shapes = findShapes(text.text, text.plain);
  const reading = readNouns(text, shapes);
  const bindings = shapes.candidates.map((candidate) => ({ candidate, strength: bindingOf(reading, candidate) || (isBrandedAlone(reading, candidate, asker) ? 3 : 0) }));
  const best = Math.max(0, ...bindings.map(({ strength }) => strength));
  const chosen = bindings.filter(({ strength }) => strength === best && strength > 0);
  if (chosen.some(({ candidate }) => isOneOfSeveral(reading, candidate))) return null;
  const codes = new Set(chosen.map(({ candidate }) => candidate.code));
  const [code] = codes;
  if (code === undefined || codes.size > 1) return null;
  const named = namedSender(reading, asker, message.sender);
  if (named === 'OTHER' && !message.isSenderKnown) return null;
  return { code, namesAsker: named === 'ASKER' };
}

/** The one-time code that a message gives to whoever asks; null where it gives none, several, or somebody else's. */
export function findCode(message: CodeMessage, asker: Asker): string | null {
  return readCode(message, asker)?.code ?? null;
}
