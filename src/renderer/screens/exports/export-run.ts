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
  /** What could be exported when the result was first seen; null until then. */
  readonly resultOf: string | null;
  /** When the screen was left last, in milliseconds. */
  readonly leftAt: number;
}

/** The export under way goes on when the person looks at something else meanwhile. */
export const useExportRun = create<ExportRun>()(() => ({ kind: null, progress: null, result: null, resultOf: null, leftAt: Infinity }));

/** So long the last result is still what the person was about. */
const LONG_MS = 15 * 60_000;

/** Asks where a file goes and has it written. */
export async function runExport(kind: ExportKind, filter: ExportFilter, pattern: string): Promise<void> {
  if (useExportRun.getState().kind !== null) return;
  useExportRun.setState({ kind, progress: null, result: null, resultOf: null });
  const result = await attempt(() => api.exports.make({ kind, filter, ...(kind === 'DOCUMENTS' ? { pattern } : {}) }));
  useExportRun.setState({ kind: null, progress: null, result: result ?? null });
}

/** Follows how far the export is while the screen is open. */
export function useExportProgress(): void {
  useEffect(() => onEvent('export.progress', (progress) => useExportRun.setState((run) => (run.kind === null ? run : { progress }))), []);
}

/** Lets the last result go once it speaks of something else: other bills, another choice, or work of some time ago. @param seen what can be exported now; null while that is not known */
export function useTimelyResult(seen: string | null): void {
  const result = useExportRun((run) => run.result);
  useEffect(() => {
    const { resultOf } = useExportRun.getState();
    if (result === null || seen === null) return;
    useExportRun.setState(resultOf === null || resultOf === seen ? { resultOf: seen } : { result: null, resultOf: null });
  }, [result, seen]);
  useEffect(() => {
    if (Date.now() - useExportRun.getState().leftAt > LONG_MS) useExportRun.setState({ result: null, resultOf: null });
    return () => useExportRun.setState({ leftAt: Date.now() });
  }, []);
}
