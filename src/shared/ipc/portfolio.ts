import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { ExportFilter } from '../domain/export.ts';
import { PortfolioComparison } from '../domain/portfolio-comparison.ts';
import { PortfolioTemplate, TemplateChoices } from '../domain/portfolio-template.ts';
import { defineCall } from './call.ts';

/** What ENERGY STAR Portfolio Manager holds, beside what the bills here say. */
export const portfolioCalls = {
  /** Reads a download of meter entries that was handed over and says which meters of the filter's bills its meters are. Refused, with the reason, where it is none. */
  openDownload: defineCall(z.object({ fileId: Id, filter: ExportFilter }), PortfolioTemplate),
  /** Remembers the choices and compares the entries with the bills. */
  compare: defineCall(TemplateChoices, PortfolioComparison),
};
