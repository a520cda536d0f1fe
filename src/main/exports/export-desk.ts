import { basename } from 'node:path';
import type { z } from 'zod';
import { MOST_NAMED, type ExportFilter, type ExportKind, type ExportProgress, type ExportResult, type LeftOut } from '../../shared/domain/export.ts';
import type { StoreClient } from '../store/store-client.ts';
import { writeCsvArchive } from './csv-folder.ts';
import { openExportSource, type ExportSource } from './export-source.ts';
import { exportTables } from './export-tables.ts';
import { writeFinished } from './finished-file.ts';
import { writeWorkbook } from './xlsx-stream.ts';

/** What a format tells while it writes. */
export interface ExportLog {
  readonly row: () => void;
  readonly leaveOut: (left: LeftOut) => void;
}

export interface ExportJob {
  readonly kind: ExportKind;
  readonly filter: z.output<typeof ExportFilter>;
}

export interface ExportDesk {
  /** Writes one file. Rejects with ExportBusy where another is being written, and with an AbortError once it is cancelled; nothing is left then. */
  readonly run: (job: ExportJob, path: string) => Promise<ExportResult>;
  readonly cancel: () => void;
}

/** Another export is being written; the message is for the person. */
export class ExportBusy extends Error {
  constructor() {
    super('An export is being written already. Wait until it is done, or cancel it.');
    this.name = 'ExportBusy';
  }
}

interface ExportDeskDeps {
  readonly store: Pick<StoreClient, 'exports' | 'exportThings'>;
  readonly onProgress: (progress: ExportProgress) => void;
}

type Writer = (path: string, source: ExportSource, log: ExportLog, signal: AbortSignal) => Promise<void>;

interface Format {
  /** How often the bills are gone through: what a whole of them is, for the progress. */
  readonly passes: number;
  readonly noun: ExportResult['noun'];
  readonly write: Writer;
}

/** How each file of an export ends. */
export const ENDINGS: Readonly<Record<ExportKind, string>> = { EXCEL: 'xlsx', CSV: 'zip' };

const FORMATS: Readonly<Record<ExportKind, Format>> = {
  EXCEL: { passes: 3, noun: ['row', 'rows'], write: (path, source, { row }, signal) => writeWorkbook(path, exportTables(source, row), signal) },
  CSV: { passes: 3, noun: ['row', 'rows'], write: (path, source, { row }, signal) => writeCsvArchive(path, exportTables(source, row), signal) },
};

/** Writes exports, one at a time. */
export function createExportDesk({ store, onProgress }: ExportDeskDeps): ExportDesk {
  let running: AbortController | null = null;

  const write = async ({ kind, filter }: ExportJob, path: string, signal: AbortSignal): Promise<ExportResult> => {
    const format = FORMATS[kind];
    let read = 0;
    const source = await openExportSource(store, filter, signal, (more) => {
      read += more;
      const { billCount } = source;
      onProgress({ text: `Bill ${(((read - 1) % billCount) + 1).toLocaleString('en')} of ${billCount.toLocaleString('en')}`, done: read, total: billCount * format.passes });
    });
    const leftOut: LeftOut[] = [];
    let [rows, leftOutCount] = [0, 0];
    const log: ExportLog = {
      row: () => void (rows += 1),
      leaveOut: (left) => {
        leftOutCount += 1;
        if (leftOut.length < MOST_NAMED) leftOut.push(left);
      },
    };
    await writeFinished(path, (unfinished) => format.write(unfinished, source, log, signal));
    return { fileName: basename(path), bills: source.billCount, heldBack: source.heldBack, rows, noun: format.noun, leftOut, leftOutCount };
  };

  return {
    run: async (job, path) => {
      if (running !== null) throw new ExportBusy();
      running = new AbortController();
      try {
        return await write(job, path, running.signal);
      } finally {
        running = null;
      }
    },
    cancel: () => running?.abort(),
  };
}
