import type { ConnectionStatus } from '../../shared/domain/connection.ts';
import { compareDays } from '../../shared/units/day.ts';
import type { Day } from '../../shared/units/day.ts';

/** What a collection has seen when it has been everywhere. */
export type CollectionSeen = {
  /** Rows of bill lists, whatever became of them. */
  listed: number;
  found: number;
  skipped: number;
  missed: number;
  accounts: number;
  /** The portal's own word that there are no bills; empty where it said none. */
  emptySaid: string;
  /** The portal said that there are no accounts. */
  noAccountsSaid: boolean;
  /** Bills at the end of the remembered route; null without one. */
  routeBillCount: number | null;
  /** What lists say they hold beyond what was found, in words. */
  left?: readonly string[];
  /** How far back it came, in words; empty where that is not known. */
  reach?: string;
};

/** What a collection amounts to, and in words why. */
export function judgeCollection(seen: CollectionSeen): { status: ConnectionStatus; detail: string } {
  if (seen.listed > 0) {
    const missed = seen.missed === 0 ? '' : ` ${seen.missed} could not be fetched.`;
    if (seen.missed > 0 && seen.found === 0 && seen.skipped === 0) return { status: 'UNDER_INVESTIGATION', detail: `Bills are listed, but none could be downloaded.${missed}` };
    return { status: 'CONNECTED', detail: [`${seen.found} new bills.${missed}`, ...seen.left ?? [], seen.reach ?? ''].join(' ').trim() };
  }
  const hasNoAccounts = seen.accounts === 0 && seen.noAccountsSaid;
  if (seen.emptySaid !== '') return { status: hasNoAccounts ? 'NO_ACCOUNTS_FOUND' : 'NO_BILLS_FOUND', detail: seen.emptySaid };
  if (hasNoAccounts) return { status: 'NO_ACCOUNTS_FOUND', detail: 'Signed in, but the portal lists no account.' };
  if ((seen.routeBillCount ?? 0) > 0) return { status: 'UNDER_INVESTIGATION', detail: 'Signed in, but the bills are not where they were, and no other place was found. Show the way once in the embedded browser.' };
  return { status: seen.accounts === 0 ? 'NO_ACCOUNTS_FOUND' : 'NO_BILLS_FOUND', detail: 'Signed in, but no bill was found.' };
}

/** Whether a page says that there is no account, in any of the languages. */
export function saysNoAccounts(text: string): boolean {
  return /\bno (active |linked |open )?accounts?\b|keine? (konten|vertrage|vertragskonten)|aucun (compte|contrat)|no (tienes|hay) (cuentas|contratos)|nessun[ao]? (contratto|fornitura|account)|nenhum[a]? (conta|contrato)|geen (accounts|contracten)/i.test(text.normalize('NFKD').replace(/\p{M}/gu, ''));
}

/** Whether dates fall from row to row, so that everything after an old one is older still. */
export function isFallingOff(rows: readonly { date: Day | null }[]): boolean {
  const days = rows.flatMap((row) => (row.date === null ? [] : [row.date]));
  return days.length > 1 && days.every((day, at) => at === 0 || compareDays(day, days[at - 1] ?? day) <= 0);
}
