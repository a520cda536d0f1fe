import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckLease } from '../../../shared/domain/check-lease.ts';
import type { CollectionProgress } from '../../../shared/domain/collection.ts';
import type { MailboxPlace } from '../../../shared/domain/code-delivery.ts';
import type { Company } from '../../../shared/domain/company.ts';
import type { Connection, ConnectionStatus } from '../../../shared/domain/connection.ts';
import type { MailOutcome, MailSource } from '../../../shared/domain/mail-source.ts';
import { mailboxAccess } from '../../codes/mailbox-secret.ts';
import type { BillMailbox, BillMailHead } from '../../mailbox/bill-mailbox.ts';
import { believedLetters, judgeHead, MOST_MAIL_BYTES } from '../../mailbox/judge-mail.ts';
import { billDueBy, lateBill } from '../../mailbox/late-bill.ts';
import { MailboxProblem, type KeptMailbox, type MailboxProblemKind } from '../../mailbox/mailbox-access.ts';
import type { SplitMail } from '../../reading/mail/split-mail-schema.ts';
import type { MailMark } from '../../store/connections/mail-repository.ts';
import type { Vault } from '../../vault/vault.ts';
import { takeMailBills, type MailBillsDeps, type MailResult } from './mail-bills.ts';
import { countWords } from '../progress-words.ts';
import { settleDocument, type WriteStep } from '../settle-document.ts';
import { effectiveStartDay } from '../../../shared/domain/start-day.ts';

export interface CollectMailsDeps extends MailBillsDeps {
  readonly vault: Pick<Vault, 'use'>;
  readonly openMailbox: (mailbox: KeptMailbox) => Promise<BillMailbox>;
  /** The mails that come to a company’s address in the workspace; null where it has none. */
  readonly openDelivered: (companyId: string) => Promise<BillMailbox | null>;
  /** Takes a mail apart in a process of its own. */
  readonly splitMail: (path: string, folder: string) => Promise<SplitMail>;
  /** The folder in which a connection's downloads arrive. */
  readonly downloadsFolderOf: (connectionId: string) => string;
}

/** One look through a mailbox. */
export interface MailRun {
  readonly collectionId: string;
  readonly connection: Connection;
  readonly company: Company;
  readonly signal: AbortSignal;
  readonly lease: CheckLease;
  readonly onProgress: (progress: CollectionProgress) => void;
}

export interface CollectedMails {
  readonly status: ConnectionStatus;
  readonly detail: string | null;
  readonly foundCount: number;
  readonly newCount: number;
  /** Said for the first time: a bill is late. */
  readonly late: string | null;
}

/** More mails than this wait for the next check. */
const MOST_MAILS = 1_000;
/** A website that did not answer is asked again for as long. */
const RETRY_MS = 30 * 86_400_000;

const STATUS_OF: Readonly<Record<MailboxProblemKind, ConnectionStatus>> = {
  REFUSED: 'PASSWORD_INCORRECT', NO_FOLDER: 'ADDITIONAL_CREDENTIALS_NEEDED', NOT_TRUSTED: 'URL_INACCESSIBLE', NOT_SECURE: 'ADDITIONAL_CREDENTIALS_NEEDED', UNREACHABLE: 'URL_INACCESSIBLE', NO_SUCH_NAME: 'URL_INACCESSIBLE', LOST: 'WEBSITE_DOWN',
  TOKEN_REFUSED: 'ADDITIONAL_CREDENTIALS_NEEDED', NO_TOKENS: 'ADDITIONAL_CREDENTIALS_NEEDED', SIGN_IN_ENDED: 'ADDITIONAL_CREDENTIALS_NEEDED', CLIENT_REFUSED: 'ADDITIONAL_CREDENTIALS_NEEDED', SERVICE_UNREACHABLE: 'WEBSITE_DOWN',
};

/** What is looked for in which folder: where it has changed, mails that were passed over are looked at again. */
function lookedFor({ mailbox, senders, forwarders, linkHosts }: MailSource, startDay: string | null): string {
  return createHash('sha256').update(JSON.stringify([mailbox?.host, mailbox?.username, mailbox?.folder, [...senders].sort(), [...forwarders].sort(), [...linkHosts].sort(), startDay])).digest('hex');
}

/** Said where what opens a mailbox was erased. */
const notKept = ({ address, signIn = 'PASSWORD' }: MailboxPlace): string =>
  signIn === 'PASSWORD' ? `No password is kept for the mailbox ${address}. Enter it again.` : `No sign-in is kept for the mailbox ${address}. Sign in to the mailbox again.`;

/** Looks through the mailbox of a connection and files the bills it finds. Each mail is a row before the next is fetched. */
export async function collectMails(deps: CollectMailsDeps, run: MailRun): Promise<CollectedMails> {
  const { connection } = run;
  const { mail, credentialId } = connection;
  const place = mail?.mailbox ?? null;
  const delivered = mail !== null && place === null ? await deps.openDelivered(run.company.id) : null;
  if (mail === null || (delivered === null && (place === null || credentialId === null))) {
    return { status: 'ADDITIONAL_CREDENTIALS_NEEDED', detail: place === null ? 'No mailbox is chosen for this connection. Choose the one its bills come to.' : notKept(place), foundCount: 0, newCount: 0, late: null };
  }
  run.onProgress({ connectionId: connection.id, collectionId: run.collectionId, phase: 'SIGNING_IN', text: place === null ? 'Looking through the mails that came by the workspace' : `Opening the mailbox ${place.address}`, done: 0, total: null, outcome: null });
  let mailbox: BillMailbox;
  try {
    mailbox = delivered ?? await deps.vault.use(credentialId ?? '', 'mailbox', (values) => {
      const kept = place === null ? null : mailboxAccess(place, values);
      if (kept === null) throw new MailboxProblem('REFUSED');
      return deps.openMailbox(kept);
    });
  } catch (error) {
    if (!(error instanceof MailboxProblem)) throw error;
    return { status: STATUS_OF[error.kind], detail: error.message, foundCount: 0, newCount: 0, late: null };
  }
  const folder = join(deps.downloadsFolderOf(connection.id), run.collectionId);
  try {
    return await lookThrough(deps, run, mail, mailbox, folder);
  } catch (error) {
    if (!(error instanceof MailboxProblem)) throw error;
    return { status: STATUS_OF[error.kind], detail: error.message, foundCount: 0, newCount: 0, late: null };
  } finally {
    await mailbox.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function lookThrough(deps: CollectMailsDeps, run: MailRun, mail: MailSource, mailbox: BillMailbox, folder: string): Promise<CollectedMails> {
  const { store } = deps;
  const { connection, company, collectionId, signal } = run;
  let foundCount = 0;
  let newCount = 0;
  const step: WriteStep = (kind, text, more = {}) =>
    store.collections.step({ collectionId, kind, text: text.slice(0, 2000), documentSha256: more.documentSha256 ?? null, accountNumber: more.accountNumber ?? null, billId: null, foundCount, newCount });
  await step('SIGNED_IN', mail.mailbox === null ? 'Looked at the mails that came by the workspace.' : `Opened the mailbox ${mail.mailbox.address}.`);
  const context = { collectionId, connection, company, leavesUnreadable: true };
  for (const left of await store.documents.unsettled({ connectionId: connection.id })) {
    newCount += (await settleDocument(deps, context, left.document, null, step)).filter((one) => one.kind === 'FILED' && one.isNew).length;
  }

  const startDay = effectiveStartDay(null, connection.settings, company);
  const wanted = lookedFor(mail, startDay);
  const before = await store.mails.mark({ connectionId: connection.id });
  const isOther = before !== null && before.lookedFor === wanted && before.uidValidity !== mailbox.mark.uidValidity;
  if (isOther) await step('SKIPPED', 'The mail server numbered the folder anew, so all its mails are looked at again. Nothing is filed twice.');
  const from = before !== null && before.lookedFor === wanted && !isOther ? { fromUid: before.nextUid } : { since: startDay === null ? null : new Date(`${startDay}T00:00:00Z`) };
  const found = await mailbox.find([...mail.senders, ...mail.forwarders], from);
  const uids = found.slice(0, MOST_MAILS);

  /** The first mail that is to be looked at again next time. */
  let heldBack: number | null = null;
  const markAfter = (nextUid: number): MailMark => ({ lookedFor: wanted, uidValidity: mailbox.mark.uidValidity, nextUid: heldBack ?? Math.max(1, nextUid) });
  const used: number[] = [];
  const tally: Record<MailOutcome, number> = { USED: 0, LEFT: 0, UNUSABLE: 0 };

  for (const [at, uid] of uids.entries()) {
    signal.throwIfAborted();
    await run.lease.confirm('WRITE');
    run.onProgress({ connectionId: connection.id, collectionId, phase: 'DOWNLOADING', text: `Mail ${at + 1} of ${uids.length}`, done: at, total: uids.length, outcome: null });
    const head = await mailbox.head(uid);
    if (head === null) continue;
    const result = await lookAt(deps, { ...run, context, mail, mailbox, step, folder: join(folder, String(uid)) }, head);
    if (result === null) continue;
    foundCount += result.foundCount;
    newCount += result.newCount;
    if (result.isPassing && deps.now().getTime() - head.arrivedAt.getTime() < RETRY_MS) heldBack ??= uid;
    const former = result.isOld ? await store.mails.get({ connectionId: connection.id, key: head.key }) : null;
    const { outcome, words } = former ?? result;
    tally[outcome] += 1;
    if (outcome === 'USED') used.push(uid);
    if (outcome !== 'USED' && former === null) await step(outcome === 'UNUSABLE' ? 'FAILED' : 'SKIPPED', `${outcome === 'UNUSABLE' ? 'Could not be used' : 'Left alone'}: the mail “${subjectOf(head)}”. ${words}`);
    await store.mails.note({
      mail: { key: head.key, connectionId: connection.id, sender: head.from ?? 'an unknown sender', subject: subjectOf(head), arrivedAt: head.arrivedAt.toISOString(), outcome, words },
      mark: markAfter(uid + 1),
    });
  }
  if (uids.length === found.length) await store.mails.setMark({ connectionId: connection.id, mark: markAfter(Math.max(mailbox.mark.uidNext, (uids.at(-1) ?? 0) + 1)) });
  // Only a help for the person's eye: a server that refuses it takes nothing away.
  if (used.length > 0) await mailbox.flag(used).catch(() => false);

  const lastUsed = await store.mails.lastUsed({ connectionId: connection.id });
  const late = lateBill(mail.frequency, lastUsed, connection.createdAt, deps.now());
  const isNewlyLate = await store.mails.setLate({ connectionId: connection.id, late });
  const isEmpty = lastUsed === null && (await store.mails.list({ connectionId: connection.id, limit: 1 })).length === 0;
  const detail = [
    isEmpty && mail.mailbox === null && late === null ? 'No mail has come to the company’s address yet.' : '',
    tally.UNUSABLE === 0 ? '' : `${countWords(tally.UNUSABLE, 'mail')} could not be used; ${tally.UNUSABLE === 1 ? 'it is' : 'they are'} listed under Mails.`,
    late === null ? '' : late.text,
  ].filter((part) => part !== '').join(' ');
  const counts = { foundCount, newCount, late: isNewlyLate ? (late?.text ?? null) : null };
  if (isEmpty && wasExpected(mail, mail.mailbox === null ? connection.createdAt.slice(0, 10) : startDay, deps.now())) {
    const since = startDay === null ? '' : ` since ${startDay}`;
    return { status: 'NO_BILLS_FOUND', detail: `No mail from ${mail.senders.join(', ')} ${mail.mailbox === null ? 'has come to the company’s address' : `was found in the folder ${mail.mailbox.folder}`}${since}.`.slice(0, 2000), ...counts };
  }
  return { status: 'CONNECTED', detail: detail === '' ? null : detail.slice(0, 1_900), ...counts };
}

/** Whether bills since a day were asked for, of which at least one should be there by now. To an address nothing comes from before it was made. */
function wasExpected({ frequency }: MailSource, startDay: string | null, now: Date): boolean {
  if (startDay === null) return true;
  const dueBy = billDueBy(frequency, new Date(`${startDay}T00:00:00Z`)) ?? billDueBy('ANNUALLY', new Date(`${startDay}T00:00:00Z`));
  return dueBy !== null && dueBy < now;
}

const subjectOf = ({ subject }: BillMailHead): string => (subject.replace(/\s+/g, ' ').trim() || 'without a subject').slice(0, 300);

interface Looking extends MailRun {
  readonly context: { readonly collectionId: string; readonly connection: Connection; readonly company: Company };
  readonly mail: MailSource;
  readonly mailbox: BillMailbox;
  readonly step: WriteStep;
  readonly folder: string;
}

/** What becomes of one mail; null where it is none of this connection's. */
async function lookAt(deps: CollectMailsDeps, { context, mail, mailbox, step, folder, signal }: Looking, head: BillMailHead): Promise<MailResult | null> {
  const unusable = (words: string): MailResult => ({ outcome: 'UNUSABLE', words, foundCount: 0, newCount: 0, isPassing: false, isOld: false });
  const verdict = judgeHead(head, mail);
  if (verdict.kind === 'PASS_OVER') return null;
  if (verdict.kind === 'REFUSE') return unusable(verdict.words);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const path = join(folder, 'mail.eml');
    await mailbox.save(head.uid, path, MOST_MAIL_BYTES);
    const split = await deps.splitMail(path, folder);
    if (split.problem !== null) return unusable(split.problem);
    const belief = believedLetters(split.letters, verdict.by, mail);
    if ('words' in belief) return unusable(belief.words);
    return await takeMailBills(deps, { context, mail, subject: subjectOf(head), sender: belief.sender || (head.from ?? ''), letters: belief.letters, split, folder, signal, step });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
