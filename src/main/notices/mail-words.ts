import type { Words } from './notice-rules.ts';

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** A line of a mail's head must stay one line, whatever a website called itself. */
const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim().slice(0, 200);

const FOOT = 'Sent by Forager, the program that collects the bills of this utility account. It never asks for a password by mail, and this mail holds no link: open Forager to act.';

/** The mail of one notice. */
export function noticeMail({ title, body }: Words, company: string | null): MailText {
  return { subject: oneLine(`${title}: ${body.split('. ')[0] ?? body}`), text: [`${title}${company === null ? '' : ` (${company})`}`, '', body, '', '-- ', FOOT, ''].join('\n') };
}

export interface DigestLine {
  readonly company: string;
  readonly provider: string;
  readonly newCount: number;
  readonly lateCount: number;
  /** What waits for somebody; null where nothing does. */
  readonly waits: string | null;
}

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** The mail of a week for one owner; null where there is nothing to tell. */
export function digestMail(lines: readonly DigestLine[]): MailText | null {
  const told = lines.filter(({ newCount, lateCount, waits }) => newCount > 0 || lateCount > 0 || waits !== null);
  if (told.length === 0) return null;
  const total = told.reduce((sum, { newCount }) => sum + newCount, 0);
  const late = told.reduce((sum, { lateCount }) => sum + lateCount, 0);
  const waiting = told.filter(({ waits }) => waits !== null).length;
  const parts = [
    total === 0 ? 'No new bills' : count(total, 'new bill', 'new bills'),
    ...(late === 0 ? [] : [`${late} late`]),
    ...(waiting === 0 ? [] : [`${count(waiting, 'connection waits', 'connections wait')} for somebody`]),
  ];
  const rows = told.map(({ company, provider, newCount, lateCount, waits }) =>
    [`${company}, ${provider}:`, [...(newCount === 0 ? [] : [count(newCount, 'new bill', 'new bills')]), ...(lateCount === 0 ? [] : [count(lateCount, 'bill is late', 'bills are late')])].join(', '), waits ?? '']
      .filter((part) => part !== '').join(' '));
  return { subject: `This week: ${parts.join(', ')}`, text: [...rows, '', '-- ', FOOT, ''].join('\n') };
}
