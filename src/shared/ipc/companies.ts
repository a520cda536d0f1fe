import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { Company, CompanyChange, CompanySummary, NewCompany } from '../domain/company.ts';
import { Withdrawal, WithdrawalReach } from '../domain/withdrawal.ts';
import { defineCall } from './call.ts';

export const companiesCalls = {
  list: defineCall(z.void(), z.array(CompanySummary)),
  create: defineCall(NewCompany, Company),
  /** Keeps a file the person handed over as the company's letter of authorisation. */
  attachLetter: defineCall(z.object({ id: Id, fileId: Id }), Company),
  /** Shows the kept letter in the program of this computer for its kind. */
  openLetter: defineCall(z.object({ id: Id }), z.void()),
  /** The company withdrew its authorisation: the sign-ins of all its connections and its letter are erased at once, with all bills of the company where that is asked. */
  withdraw: defineCall(z.object({ id: Id, withBills: z.boolean() }), z.void()),
  /** How many bills go where they are erased as well. */
  getWithdrawalReach: defineCall(z.object({ id: Id }), WithdrawalReach),
  /** What was withdrawn before, newest first. */
  listWithdrawals: defineCall(z.object({ id: Id }), z.array(Withdrawal)),
  update: defineCall(z.object({ id: Id, change: CompanyChange }), Company),
};
