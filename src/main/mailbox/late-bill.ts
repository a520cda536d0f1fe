import type { EmailFrequency } from '../../shared/domain/mail-source.ts';

interface Pace {
  readonly months: number;
  /** Days a bill may come later than usual before somebody is told. */
  readonly grace: number;
  readonly words: string;
}

/** Bills move by a few days from one to the next, more where they are rarer. */
const PACES: Readonly<Record<EmailFrequency, Pace | null>> = {
  MONTHLY: { months: 1, grace: 7, words: 'every month' },
  QUARTERLY: { months: 3, grace: 14, words: 'every three months' },
  ANNUALLY: { months: 12, grace: 30, words: 'every year' },
  IRREGULARLY: null,
};
const DAY_MS = 86_400_000;

/** The same day some months later, or the last day of a month that has no such day. */
function monthsAfter(at: Date, months: number): Date {
  const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(first.getTime() + (Math.min(at.getUTCDate(), last) - 1) * DAY_MS + (at.getTime() % DAY_MS));
}

/**
 * When a bill should have come by, days of grace included, after a moment at which one came; null for bills that come irregularly.
 */
export function billDueBy(frequency: EmailFrequency, after: Date): Date | null {
  const pace = PACES[frequency];
  return pace === null ? null : new Date(monthsAfter(after, pace.months).getTime() + pace.grace * DAY_MS);
}

/** Says that a bill is late: since when, and in words for the person; null where none is. `lastAt` is when the last one came, `madeAt` when the connection was made. */
export function lateBill(frequency: EmailFrequency, lastAt: string | null, madeAt: string, now: Date): { readonly since: string; readonly text: string } | null {
  const dueBy = billDueBy(frequency, new Date(lastAt ?? madeAt));
  if (dueBy === null || now <= dueBy) return null;
  const came = lastAt === null ? `None has come by e-mail since the connection was made on ${madeAt.slice(0, 10)}.` : `The last one came by e-mail on ${lastAt.slice(0, 10)}.`;
  return { since: dueBy.toISOString(), text: `A bill is late: one is expected ${PACES[frequency]?.words ?? ''}. ${came} See whether the utility sends them elsewhere, or whether they were sorted into another folder.` };
}
