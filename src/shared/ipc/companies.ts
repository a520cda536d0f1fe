import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { Company, CompanyChange, CompanySummary, NewCompany } from '../domain/company.ts';
import { defineCall } from './call.ts';

export const companiesCalls = {
  list: defineCall(z.void(), z.array(CompanySummary)),
  create: defineCall(NewCompany, Company),
  update: defineCall(z.object({ id: Id, change: CompanyChange }), Company),
};
