import type { ConnectionSummary } from '../../shared/domain/connection.ts';
import { countOf } from './format-number.ts';

/** What a connection collected, to be listed where it stays or goes; nothing where nothing came. */
export function collectedWords({ billCount, accountCount }: Pick<ConnectionSummary, 'billCount' | 'accountCount'>): string[] {
  return [
    ...(billCount === 0 ? [] : [`${countOf(billCount, 'bill')} with original files, corrections and notes`]),
    ...(accountCount === 0 ? [] : [`${countOf(accountCount, 'account')} with meters and usage`]),
  ];
}
