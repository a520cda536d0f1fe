import { useEffect } from 'react';
import { create } from 'zustand';
import type { ExportFilter, ExportKind, ExportProgress, ExportResult } from '../../../shared/domain/export.ts';
import { api } from '../../app/api.ts';
import { onEvent } from '../../app/events.ts';
import { attempt } from '../../components/toast.tsx';

interface ExportRun {
  /** What is being written; null where nothing is. */
  readonly kind: ExportKind | null;
  readonly progress: ExportProgress | null;
  /** Of the file that was written last. */
  readonly result: ExportResult | null;
}

/** The export under way goes on when the person looks at something else meanwhile. */
export const useExportRun = create<ExportRun>()(() => ({ kind: null, progress: null, result: null }));

/** Asks where a file goes and has it written. */
export async function runExport(kind: ExportKind, filter: ExportFilter, pattern: string): Promise<void> {
  if (useExportRun.getState().kind !== null) return;
  useExportRun.setState({ kind, progress: null, result: null });
  const result = await attempt(() => api.exports.make({ kind, filter, ...(kind === 'DOCUMENTS' ? { pattern } : {}) }));
  useExportRun.setState({ kind: null, progress: null, result: result ?? null });
}

/** Follows how far the export is while the screen is open. */
export function useExportProgress(): void {
  useEffect(() => onEvent('export.progress', (progress) => useExportRun.setState((run) => (run.kind === null ? run : { progress }))), []);
}
