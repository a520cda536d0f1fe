import { z } from 'zod';
import { ExportFilter, ExportKind, ExportPreview, ExportResult, FilePattern, USUAL_PATTERN } from '../domain/export.ts';
import { defineCall } from './call.ts';

/** Bills and what belongs to them, as files other programs read; told of by 'export.progress'. */
export const exportsCalls = {
  /** How many bills an export would take. */
  getPreview: defineCall(ExportFilter, ExportPreview),
  /** Asks where the file goes and writes it; null where the person cancels, before or while it is written. */
  make: defineCall(z.object({ kind: ExportKind, filter: ExportFilter, pattern: FilePattern.default(USUAL_PATTERN) }), ExportResult.nullable()),
  cancel: defineCall(z.void(), z.void()),
  /** Shows the file that was written last in its folder. */
  showInFolder: defineCall(z.void(), z.void()),
};
