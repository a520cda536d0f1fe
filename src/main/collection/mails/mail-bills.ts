import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BillDocument } from '../../../shared/domain/bill.ts';
import type { MailOutcome, MailSource } from '../../../shared/domain/mail-source.ts';
import { monthWords } from '../../../shared/units/day-words.ts';
import { mayOpenLink } from '../../mailbox/link-rules.ts';
import { fetchLinkedPdf, type LinkDeps } from '../../mailbox/linked-file.ts';
import { mayPress } from '../../portals/page/press-guard.ts';
import { ArchiveError, unpackArchive } from '../../portals/bill-files/unpack-archive.ts';
import { speaksOf } from '../../portals/words.ts';
import type { MailLink, SplitMail } from '../../reading/mail/split-mail-schema.ts';
import type { FileDocumentDeps } from '../file-document.ts';
import { countWords } from '../progress-words.ts';
import { settleDocument, type WriteStep } from '../settle-document.ts';

/** Links of one mail that are opened at most. */
const MOST_LINKS = 4;

export interface MailBillsDeps extends FileDocumentDeps {
  readonly links: LinkDeps;
  readonly now: () => Date;
}

interface OfMail {
  readonly context: Parameters<typeof settleDocument>[1];
  readonly mail: MailSource;
  readonly subject: string;
  /** Whose bills these are, and which messages of the mail are theirs. */
  readonly sender: string;
  readonly letters: ReadonlySet<number>;
  readonly split: SplitMail;
  /** An empty folder for what is unpacked and fetched. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly step: WriteStep;
}

export interface MailResult {
  readonly outcome: MailOutcome;
  readonly words: string;
  readonly foundCount: number;
  readonly newCount: number;
  /** Another time may do: a website did not answer. */
  readonly isPassing: boolean;
  /** Nothing was learnt of it: its files were settled before. */
  readonly isOld: boolean;
}

interface Found {
  readonly path: string;
  readonly name: string;
  readonly mimeType: string;
}

type Taken =
  | { readonly kind: 'FILED' | 'KNOWN'; readonly month: string | null }
  | { readonly kind: 'LEFT' | 'NO_BILL' | 'OLD'; readonly words: string };

/** An archive as the files in it; another file as itself. */
async function unpacked(file: Found, folder: string): Promise<Found[] | { readonly words: string }> {
  if (file.mimeType !== 'application/zip') return [file];
  try {
    const target = join(folder, `unpacked-${file.path.split(/[\\/]/).at(-1) ?? ''}`);
    await mkdir(target, { recursive: true });
    const files = await unpackArchive(file.path);
    return await Promise.all(files.map(async ({ fileName, bytes }, at) => {
      const path = join(target, String(at + 1));
      await writeFile(path, bytes, { mode: 0o600 });
      return { path, name: fileName, mimeType: /\.pdf$/i.test(fileName) ? 'application/pdf' : 'application/octet-stream' };
    }));
  } catch (error) {
    if (error instanceof ArchiveError) return { words: error.message };
    throw error;
  }
}

/** Keeps one file and files the bills in it; content that is here already, by mail or from a website, is not taken twice. */
async function takeFile(deps: MailBillsDeps, { context, step, subject }: OfMail, { path, name, mimeType }: Found): Promise<Taken[]> {
  const kept = await deps.documents.keep(path);
  const known = await deps.store.documents.findBySha256({ sha256: kept.sha256 });
  if (known?.isSettled === true) {
    if (known.erasedAt !== null) return [{ kind: 'LEFT', words: 'A person erased this bill; it does not come back.' }];
    return [known.billIds.length > 0 ? { kind: 'KNOWN', month: null } : { kind: 'OLD', words: `${name} was looked at before and left alone.` }];
  }
  const document: BillDocument = { ...kept, mimeType, fileName: name.slice(0, 255), collectedAt: deps.now().toISOString() };
  await deps.store.documents.keep(document);
  await step('DOWNLOADED', `From the mail “${subject}”: ${name}`.slice(0, 2000), { documentSha256: kept.sha256 });
  return (await settleDocument(deps, { ...context, leavesUnreadable: true }, document, null, step)).map((one): Taken => {
    if (one.kind === 'LEFT') return { kind: one.bill.status === 'NOT_A_BILL' || one.bill.status === 'UNREADABLE' ? 'NO_BILL' : 'LEFT', words: `${name}: ${one.words}` };
    const day = one.bill.billDate ?? one.bill.periodEnd;
    return { kind: one.isNew ? 'FILED' : 'KNOWN', month: day === null ? null : monthWords(day) };
  });
}

/** Links that say they lead to a bill, and neither pay nor change nor end anything. Those whose address names a PDF come first. */
export function linksToBills(links: readonly MailLink[]): MailLink[] {
  const isPdf = ({ url }: MailLink): boolean => /\.pdf$/i.test(URL.parse(url)?.pathname ?? '');
  return links
    .filter((link) => mayPress({ kind: 'LINK', text: link.words, label: '', href: link.url, hints: '' }, 'BILL').allowed)
    .filter((link) => isPdf(link) || ((speaksOf('billWord', link.words) || speaksOf('viewBill', link.words)) && !speaksOf('notBill', link.words) && !speaksOf('elsewhere', link.words)))
    .sort((a, b) => Number(isPdf(b)) - Number(isPdf(a)));
}

/** What is said of a mail without a bill, where no file and no link of it explains more. */
function emptyWords({ split, subject }: Pick<OfMail, 'split' | 'subject'>): { readonly outcome: MailOutcome; readonly words: string } {
  const [other] = split.others;
  if (other !== undefined) return { outcome: 'UNUSABLE', words: `It holds ${other}, a kind of file that is not taken from mails: PDF, pictures and ZIP are.` };
  if (speaksOf('billWord', subject) && !speaksOf('notBill', subject)) return { outcome: 'UNUSABLE', words: 'It speaks of a bill, but holds neither a file nor a link to one. If the bill can be seen on the website only, make a connection to it.' };
  return { outcome: 'LEFT', words: 'It brings no bill: it holds no file and no link to one, and its subject speaks of none.' };
}

/** Takes the bills out of a mail whose sender is believed: its files first, and where none is a bill, what it links to. */
export async function takeMailBills(deps: MailBillsDeps, of: OfMail): Promise<MailResult> {
  const { split, letters, folder, mail, sender, signal } = of;
  const taken: Taken[] = [];
  const troubles: string[] = [];
  let foundCount = 0;
  let isPassing = false;
  const take = async (file: Found): Promise<void> => {
    foundCount += 1;
    taken.push(...(await takeFile(deps, of, file)));
  };
  for (const file of split.files.filter((one) => letters.has(one.letter))) {
    const files = await unpacked(file, folder);
    if ('words' in files) troubles.push(`${file.name}: ${files.words}`);
    else for (const one of files) await take(one);
  }
  const hasBill = (): boolean => taken.some(({ kind }) => kind === 'FILED' || kind === 'KNOWN' || kind === 'LEFT');
  if (!hasBill()) {
    const links = linksToBills(split.links.filter((link) => letters.has(link.letter)));
    // One that may be opened goes before one that may not: a mail has both, and the other is told only where none leads to a bill.
    const open = links.filter(({ url }) => mayOpenLink(url, sender, mail.linkHosts).ok);
    for (const [at, { url }] of [...open.slice(0, MOST_LINKS), ...(open.length === 0 ? links.slice(0, 1) : [])].entries()) {
      const path = join(folder, `linked-${at + 1}`);
      const fetched = await fetchLinkedPdf(deps.links, { url, sender, linkHosts: mail.linkHosts, path, signal });
      if (fetched.ok) await take({ path, name: decodeURIComponentSafely(new URL(url).pathname.split('/').at(-1) ?? '') || 'linked bill.pdf', mimeType: 'application/pdf' });
      else {
        troubles.push(fetched.words);
        isPassing ||= fetched.isPassing;
      }
      if (hasBill()) break;
    }
  }
  const newCount = taken.filter(({ kind }) => kind === 'FILED').length;
  const counts = { foundCount, newCount };
  const came = taken.flatMap((one) => (one.kind === 'FILED' || one.kind === 'KNOWN' ? [one] : []));
  if (came.length > 0) {
    const months = [...new Set(came.flatMap(({ month }) => (month === null ? [] : [month])))];
    const words = newCount === 0 ? 'Its bill is here already.' : `${countWords(newCount, 'new bill')}${months.length === 0 ? '' : `: ${months.join(', ')}`}.`;
    return { outcome: 'USED', words, ...counts, isPassing: false, isOld: false };
  }
  const left = taken.find(({ kind }) => kind === 'LEFT');
  if (left !== undefined && 'words' in left) return { outcome: 'LEFT', words: left.words, ...counts, isPassing: false, isOld: false };
  const whys = [...taken.flatMap((one) => ('words' in one ? [one.words] : [])), ...troubles, ...(split.isCut ? ['It holds more attachments than are taken.'] : [])];
  const isOld = taken.length > 0 && troubles.length === 0 && taken.every(({ kind }) => kind === 'OLD');
  if (whys.length === 0) return { ...emptyWords(of), ...counts, isPassing: false, isOld: false };
  return { outcome: 'UNUSABLE', words: whys.slice(0, 3).join(' ').slice(0, 1_000), ...counts, isPassing, isOld };
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text).slice(0, 200);
  } catch {
    return text.slice(0, 200);
  }
}
