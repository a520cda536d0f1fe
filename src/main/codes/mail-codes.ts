import type { ArrivedMail } from '../mailbox/arrived-mail.ts';
import type { FolderMark } from '../mailbox/imap-client.ts';
import type { Inbox } from '../mailbox/imap-inbox.ts';
import type { MailText } from '../mailbox/mail-text.ts';
import type { Asker } from './asker.ts';
import { isCodeSender } from './code-senders.ts';
import { findCode } from './messages/find-code.ts';
import type { GivenCodes } from './given-codes.ts';

/** What a sign-in needs to read its codes from a mailbox. */
export interface MailWatchRequest {
  /** Tells one mailbox from another: two sign-ins that use one take turns where their senders are the same. */
  readonly mailboxKey: string;
  readonly asker: Asker;
  /** Senders a person allowed beside the portal's own site. */
  readonly senders: readonly string[];
  readonly open: () => Promise<Inbox>;
}

/** A mailbox that is watched from before a portal is asked for a code. */
export interface MailWatch {
  /** The code that arrived since the watch began; null when none came in time or the mailbox cannot be read. */
  next(signal: AbortSignal, timeoutMs?: number): Promise<string | null>;
  /** Why the mailbox cannot be read, in words; null while it can. */
  problem(): string | null;
  end(): Promise<void>;
}

export interface MailCodesDeps {
  readonly now: () => number;
  readonly given: GivenCodes;
  /** Whether a new try can do no good, for example after a refused password. */
  readonly isFinal: (error: unknown) => boolean;
  /** How often the server is asked, in milliseconds, where it does not tell by itself. */
  readonly pollMs?: number;
}

/** Clocks of mail servers are this far off at most, in milliseconds. */
const SKEW_MS = 5 * 60_000;
/** The same where no mark was made in time, and the clock alone tells old mails from new ones. */
const SKEW_WITHOUT_MARK_MS = 30_000;
const POLL_MS = 5_000;
const TIMEOUT_MS = 120_000;
const LONGEST_PAUSE_MS = 8_000;

/** The code of a mail; null where its two parts disagree or neither gives one. */
export function codeOfMail({ subject, texts }: MailText, asker: Asker): string | null {
  const read = (text: string): string | null => findCode({ text, sender: null, isSenderKnown: true }, asker);
  const codes = new Set(texts.map((text) => read(`${subject}\n\n${text}`) ?? read(text)).filter((code) => code !== null));
  const [code] = codes;
  if (codes.size > 1) return null;
  return code ?? read(subject);
}

function whenAborted(signal: AbortSignal): Promise<null> {
  return new Promise((done) => {
    if (signal.aborted) done(null);
    else signal.addEventListener('abort', () => done(null), { once: true });
  });
}

/** Begins to watch a mailbox: connects at once, and notes where new mails begin. Never throws. */
export function watchMailbox(deps: MailCodesDeps, request: MailWatchRequest): MailWatch {
  const startedAt = deps.now();
  const { asker, senders, mailboxKey } = request;
  const place = `${mailboxKey} ${asker.host}`;
  let mark: FolderMark | null = null;
  let problem: { readonly words: string; readonly isFinal: boolean } | null = null;
  let opening: Promise<Inbox | null> | null = null;
  let hasEnded = false;
  const judged = new Set<string>();

  // A refused password is not tried again: the next try could lock the mailbox.
  const open = (): Promise<Inbox | null> => (opening ??= problem?.isFinal === true ? Promise.resolve(null) : request.open().then(
    async (inbox) => {
      if (hasEnded) {
        await inbox.close();
        return null;
      }
      mark ??= inbox.mark;
      problem = null;
      return inbox;
    },
    (error: unknown) => {
      problem = { words: error instanceof Error ? error.message : 'The mailbox could not be read.', isFinal: deps.isFinal(error) };
      opening = null;
      return null;
    },
  ));
  void open();

  const lose = async (): Promise<void> => {
    const lost = opening;
    opening = null;
    await (await lost)?.close().catch(() => undefined);
  };

  /** From the portal's site, or from one on which its password may be typed. */
  const isFromPortal = (from: string): boolean => [asker.host, ...(asker.aliases ?? [])].some((host) => isCodeSender(from, host, senders));

  const codeOf = async (inbox: Inbox, mail: ArrivedMail): Promise<string | null> => {
    const key = `${place} ${inbox.mark.uidValidity}/${mail.uid}`;
    if (judged.has(key) || mail.isForged || mail.from === null || !isFromPortal(mail.from)) return null;
    const code = codeOfMail(await inbox.read(mail.uid), asker);
    judged.add(key);
    return code !== null && deps.given.take(`${mailboxKey} ${inbox.mark.uidValidity}/${mail.uid}`, place, code) ? code : null;
  };

  const look = async (inbox: Inbox): Promise<string | null> => {
    const isMarked = mark !== null && mark.uidValidity === inbox.mark.uidValidity;
    const notBefore = new Date(startedAt - (isMarked ? SKEW_MS : SKEW_WITHOUT_MARK_MS));
    for (const mail of await inbox.arrivals(isMarked ? mark : null, notBefore)) {
      const code = await codeOf(inbox, mail);
      if (code !== null) return code;
    }
    return null;
  };

  const wait = async (signal: AbortSignal, timeoutMs: number): Promise<string | null> => {
    const until = deps.now() + timeoutMs;
    let pause = 250;
    while (!hasEnded && !signal.aborted && deps.now() < until) {
      const inbox = await open();
      if (inbox === null) {
        if (problem?.isFinal === true) return null;
        await new Promise((done) => setTimeout(done, Math.min(pause, Math.max(0, until - deps.now()))));
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
        continue;
      }
      try {
        const code = await look(inbox);
        if (code !== null) return code;
        pause = 250;
        await inbox.news(Math.min(deps.pollMs ?? POLL_MS, Math.max(0, until - deps.now())), signal);
      } catch {
        await lose();
      }
    }
    return null;
  };

  return {
    problem: () => problem?.words ?? null,
    next: (signal, timeoutMs = TIMEOUT_MS) => deps.given.inTurn(place, () => Promise.race([wait(signal, timeoutMs), whenAborted(signal)])),
    end: async () => {
      hasEnded = true;
      await lose();
    },
  };
}
