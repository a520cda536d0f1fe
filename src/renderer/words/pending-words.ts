import type { ConnectionSummary } from '../../shared/domain/connection.ts';
import { formatMoment } from './format-day.ts';

type Pending = Pick<ConnectionSummary, 'status' | 'isActive' | 'isCollecting' | 'isByHandOnly' | 'nextCheckAt'>;

/** Whether the first collection of a connection was not brought to its end and is not under way: it waits. */
export const isFirstWaiting = ({ status, isActive, isCollecting }: Pending): boolean => status === 'PENDING' && isActive && !isCollecting;

/** Who acts next, and when, for a first collection that waits: it may have been stopped, or cut off by a computer that went offline. */
export function pendingWords({ isByHandOnly, nextCheckAt }: Pending, now = new Date(), locale?: string): string {
  if (isByHandOnly) return 'The first collection is not finished. It is collected by hand only: press “Check now” to go on.';
  if (nextCheckAt === null) return 'The first collection is not finished. Press “Check now” to go on.';
  if (Date.parse(nextCheckAt) <= now.getTime()) return 'The first collection is not finished. It is due and goes on by itself; nobody has to act.';
  return `The first collection is not finished. Nobody has to act: it goes on by itself. Next check: ${formatMoment(nextCheckAt, now, locale)}.`;
}
