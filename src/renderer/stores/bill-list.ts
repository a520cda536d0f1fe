import { create } from 'zustand';
import type { BillListRequest } from '../../shared/domain/bill.ts';
import { api } from '../app/api.ts';

interface BillListStore {
  /** The list a bill was opened from, and its place in it. */
  readonly request: BillListRequest | null;
  readonly index: number;
}

export const useBillList = create<BillListStore>()(() => ({ request: null, index: 0 }));

export const rememberBillList = (request: BillListRequest, index: number): void => useBillList.setState({ request, index });

export interface Neighbours {
  readonly previous: string | null;
  readonly next: string | null;
  /** The place of the bill in its list, from 0. */
  readonly index: number;
  readonly total: number;
}

/** How far a bill is looked for around where it stood: new bills may have come before it. */
const REACH = 50;

/** The bills before and after this one in the list it was opened from; null when it is not in it any more. */
export async function findNeighbours(billId: string): Promise<Neighbours | null> {
  const { request, index } = useBillList.getState();
  if (request === null) return null;
  const offset = Math.max(0, index - REACH);
  const { rows, total } = await api.bills.list({ ...request, offset, limit: 2 * REACH + 1 });
  const at = rows.findIndex((row) => row.id === billId);
  if (at < 0) return null;
  return { previous: rows[at - 1]?.id ?? null, next: rows[at + 1]?.id ?? null, index: offset + at, total };
}
