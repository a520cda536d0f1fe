import { isAmongSenders } from '../../shared/domain/code-delivery.ts';
import type { MailRules } from '../../shared/domain/mail-source.ts';
import type { BillMailHead } from './bill-mailbox.ts';

/** Bytes of a mail that is still fetched. */
export const MOST_MAIL_BYTES = 40 * 1024 * 1024;

export type HeadVerdict =
  /** Not of this connection. */
  | { readonly kind: 'PASS_OVER' }
  /** It seems to bring a bill and is not believed or not opened; why, in words. */
  | { readonly kind: 'REFUSE'; readonly words: string }
  | { readonly kind: 'OPEN'; readonly by: 'SENDER' | 'FORWARDER' };

/** Whether a mail is opened, by its head alone. */
export function judgeHead({ from, authentication, byteLength, isHeadCut }: BillMailHead, { senders, forwarders }: MailRules): HeadVerdict {
  if (from === null) return { kind: 'REFUSE', words: 'It names no sender, or more than one, so that nobody can say whose it is.' };
  const by = isAmongSenders(from, senders) ? 'SENDER' : isAmongSenders(from, forwarders) ? 'FORWARDER' : null;
  if (by === null) return { kind: 'PASS_OVER' };
  if (isHeadCut) return { kind: 'REFUSE', words: 'The lines above its text are longer than in mails that people send, and it was not opened.' };
  if (authentication === 'FAILED') return { kind: 'REFUSE', words: `The mail server that took it in found that it does not come from ${from}: its signature (DKIM) or its way (SPF, DMARC) does not fit. Ask the utility before you trust it.` };
  if (byteLength > MOST_MAIL_BYTES) return { kind: 'REFUSE', words: `It is larger than ${MOST_MAIL_BYTES / 1024 / 1024} MB, and was not fetched.` };
  return { kind: 'OPEN', by };
}

interface Letter {
  readonly from: string | null;
  readonly quotedFrom: string | null;
}

/** Which messages of a mail are believed, by their place in it, and who wrote them; or why none is. */
export type Belief = { readonly letters: ReadonlySet<number>; readonly sender: string } | { readonly words: string };

/**
 * Who wrote what is in a mail. What a sender encloses is theirs. A forwarder is believed about the original: an attached message by its own
 * From, a quoted one by the head that mail programs put above it.
 */
export function believedLetters(letters: readonly Letter[], by: 'SENDER' | 'FORWARDER', { senders }: Pick<MailRules, 'senders'>): Belief {
  const [outer, ...attached] = letters;
  if (outer === undefined) return { words: 'It holds nothing.' };
  const isWanted = (address: string | null): address is string => address !== null && isAmongSenders(address, senders);
  if (by === 'SENDER') return { letters: new Set(letters.keys()), sender: outer.from ?? '' };
  const originals = attached.flatMap((letter, at) => (isWanted(letter.from) ? [{ at: at + 1, from: letter.from }] : []));
  const [first] = originals;
  if (first !== undefined) return { letters: new Set(originals.map(({ at }) => at)), sender: first.from };
  if (isWanted(outer.quotedFrom)) return { letters: new Set([0]), sender: outer.quotedFrom };
  const named = attached.find(({ from }) => from !== null)?.from ?? outer.quotedFrom;
  return { words: named === null ? `It comes from ${outer.from ?? 'a forwarder'}, but no forwarded message was found in it. Forward the utility’s mail itself, best as an attachment.` : `It was forwarded by ${outer.from ?? 'somebody'}, but the message in it is from ${named}, who is not among the senders of this connection.` };
}
