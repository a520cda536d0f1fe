import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { BillListRequest, BillPage, BillReview } from '../domain/bill.ts';
import { CorrectionRequest } from '../domain/correction.ts';
import { EnteredBill } from '../domain/entered-bill.ts';
import { defineCall } from './call.ts';

export const billsCalls = {
  list: defineCall(BillListRequest, BillPage),
  /** Saves a copy of the original file where the person chooses; null when they cancel. */
  saveDocument: defineCall(z.object({ id: Id }), z.object({ path: z.string() }).nullable()),
  /** A bill with what is wrong with it now. */
  review: defineCall(z.object({ id: Id }), BillReview),
  /** Puts a person's word in place of what was read; the checks are made anew. */
  correct: defineCall(CorrectionRequest, BillReview),
  /** A person says that the bill is right as it stands, or takes that back. */
  confirm: defineCall(z.object({ id: Id, isRight: z.boolean() }), BillReview),
  /** Files a bill away as none, or takes it back. */
  setAside: defineCall(z.object({ id: Id, isNotABill: z.boolean() }), z.void()),
  /** Files a bill typed by a person; `isNew` is false where it is here already. */
  enter: defineCall(z.object({ bill: EnteredBill, locale: z.string().min(1).max(40) }), z.object({ id: Id, isNew: z.boolean() })),
};
