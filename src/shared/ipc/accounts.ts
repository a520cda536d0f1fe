import { z } from 'zod';
import { Account, AccountChange, AccountSummary } from '../domain/account.ts';
import { Id } from '../domain/base.ts';
import { MeterSummary } from '../domain/meter.ts';
import { defineCall } from './call.ts';

export const accountsCalls = {
  list: defineCall(z.object({ connectionId: Id.optional(), companyId: Id.optional() }), z.array(AccountSummary)),
  update: defineCall(z.object({ id: Id, change: AccountChange }), Account),
  meters: defineCall(z.object({ accountId: Id.optional(), connectionId: Id.optional() }), z.array(MeterSummary)),
};
