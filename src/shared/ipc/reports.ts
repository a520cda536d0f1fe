import { Report, ReportRequest } from '../domain/report.ts';
import { defineCall } from './call.ts';

export const reportsCalls = {
  /** Calendar months of usage, cost and demand of a company, or a part of it. */
  get: defineCall(ReportRequest, Report),
};
