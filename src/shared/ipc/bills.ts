import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { BillDetail, BillListRequest, BillPage } from '../domain/bill.ts';
import { defineCall } from './call.ts';

export const billsCalls = {
  list: defineCall(BillListRequest, BillPage),
  get: defineCall(z.object({ id: Id }), BillDetail),
  /** Saves a copy of the original file where the person chooses; null when they cancel. */
  saveDocument: defineCall(z.object({ id: Id }), z.object({ path: z.string() }).nullable()),
};
