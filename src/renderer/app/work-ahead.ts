import { gapsAheadOfGrid } from '../screens/completeness/gaps-ahead.ts';
import { api } from './api.ts';
import { nextIdle } from './later.tsx';

/** Has the store make what takes long the first time while nothing else is to do. What fails is made when it is asked for. */
export async function workAhead(): Promise<void> {
  await nextIdle();
  // The first search reads the texts of all bills.
  await api.bills.list({ text: 'a', limit: 1 }).catch(() => undefined);
  await gapsAheadOfGrid().catch(() => undefined);
}
