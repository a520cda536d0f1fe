import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { Company, CompanyChange, CompanySummary, NewCompany } from '../domain/company.ts';
import { defineCall } from './call.ts';

export const companiesCalls = {
  list: defineCall(z.void(), z.array(CompanySummary)),
  create: defineCall(NewCompany, Company),
  /** Keeps a file the person handed over as the company's letter of authorisation. */
  attachLetter: defineCall(z.object({ id: Id, fileId: Id }), Company),
  /** Shows the kept letter in the program of this computer for its kind. */
  openLetter: defineCall(z.object({ id: Id }), z.void()),
  update: defineCall(z.object({ id: Id, change: CompanyChange }), Company),
};
