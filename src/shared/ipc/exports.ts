import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { ExportFilter, ExportKind, ExportPreview, ExportResult, FilePattern, USUAL_PATTERN } from '../domain/export.ts';
import { PortfolioTemplate, TemplateChoices } from '../domain/portfolio-template.ts';
import { defineCall } from './call.ts';

/** Bills and what belongs to them, as files other programs read; told of by 'export.progress'. */
export const exportsCalls = {
  /** How many bills an export would take. */
  getPreview: defineCall(ExportFilter, ExportPreview),
  /** Asks where the file goes and writes it; null where the person cancels, before or while it is written. */
  make: defineCall(z.object({ kind: ExportKind, filter: ExportFilter, pattern: FilePattern.default(USUAL_PATTERN) }), ExportResult.nullable()),
  /** Reads a template of Portfolio Manager that was handed over and says which meters of the filter's bills its meters are. Refused, with the reason, where it is none. */
  openTemplate: defineCall(z.object({ fileId: Id, filter: ExportFilter }), PortfolioTemplate),
  /** Remembers the choices, asks where the filled template goes and writes it; null where the person cancels. */
  fillTemplate: defineCall(TemplateChoices, ExportResult.nullable()),
  cancel: defineCall(z.void(), z.void()),
  /** Shows the file that was written last in its folder. */
  showInFolder: defineCall(z.void(), z.void()),
};
