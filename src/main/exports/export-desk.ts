import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { z } from 'zod';
import type { ExportFilter, ExportKind, ExportProgress, ExportResult } from '../../shared/domain/export.ts';
import type { StoreClient } from '../store/store-client.ts';
import { writeCsvArchive } from './csv-folder.ts';
import { documentMembers, type FindDocument } from './document-zip.ts';
import { energyCapFile } from './energycap-file.ts';
import type { ExportLog } from './export-log.ts';
import { openExportSource, type ExportSource, type FoundBills } from './export-source.ts';
import { exportTables } from './export-tables.ts';
import { greenButtonFeed } from './green-button/green-button-file.ts';
import { createLeftOutList } from './left-out-list.ts';
import { consumptionMembers } from './portfolio-manager/consumption-xml.ts';
import type { SaveFile } from './save-file.ts';
import { writeWorkbook } from './xlsx-stream.ts';
import { textStream, writeZip } from './zip-stream.ts';

export interface ExportJob {
  readonly kind: ExportKind;
  readonly filter: z.output<typeof ExportFilter>;
  /** How original files are named. */
  readonly pattern: string;
  /** The bills of it, where not all that the filter finds. */
  readonly found?: FoundBills;
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
  readonly findDocument: FindDocument;
  readonly now: () => Date;
  readonly onProgress: (progress: ExportProgress) => void;
  /** Puts the file where it belongs. Without it the file is written there itself: whoever asks takes it on from there. */
  readonly save?: SaveFile;
}

const writeThere: SaveFile = (path, write) => write(path);

interface Writing {
  readonly source: ExportSource;
  readonly log: ExportLog;
  readonly signal: AbortSignal;
  readonly pattern: string;
  readonly findDocument: FindDocument;
  readonly now: Date;
}

interface Format {
  /** How often the bills are gone through: what a whole of them is, for the progress. */
  readonly passes: number;
  readonly noun: ExportResult['noun'];
  readonly write: (path: string, writing: Writing) => Promise<void>;
}

const writeText = (path: string, texts: AsyncIterable<string>, signal: AbortSignal): Promise<void> => pipeline(textStream(texts), createWriteStream(path), { signal });

const NO_CHARGES = { withCharges: false };

const FORMATS: Readonly<Record<ExportKind, Format>> = {
  EXCEL: { passes: 3, noun: ['row', 'rows'], write: (path, { source, log, signal }) => writeWorkbook(path, exportTables(source, log.row), signal) },
  CSV: { passes: 3, noun: ['row', 'rows'], write: (path, { source, log, signal }) => writeCsvArchive(path, exportTables(source, log.row), signal) },
  PORTFOLIO_XML: { passes: 1, noun: ['entry', 'entries'], write: (path, { source, log, signal }) => writeZip(path, consumptionMembers(source.accounts(NO_CHARGES), log, source.keptBack), signal) },
  GREEN_BUTTON: { passes: 1, noun: ['reading', 'readings'], write: (path, { source, log, signal, now }) => writeText(path, greenButtonFeed(source.accounts(), now, log), signal) },
  ENERGYCAP: { passes: 1, noun: ['row', 'rows'], write: (path, { source, log, signal }) => writeText(path, energyCapFile(source.accounts(NO_CHARGES), log), signal) },
  DOCUMENTS: { passes: 1, noun: ['file', 'files'], write: (path, { source, log, signal, pattern, findDocument }) => writeZip(path, documentMembers(source.bills(NO_CHARGES), pattern, findDocument, log), signal) },
};

/** Writes exports, one at a time. */
export function createExportDesk({ store, findDocument, now, onProgress, save = writeThere }: ExportDeskDeps): ExportDesk {
  let running: AbortController | null = null;

  const write = async ({ kind, filter, pattern, found }: ExportJob, path: string, signal: AbortSignal): Promise<ExportResult> => {
    const format = FORMATS[kind];
    let read = 0;
    const source = await openExportSource(store, filter, signal, (more) => {
      read += more;
      const { billCount } = source;
      onProgress({ text: `Bill ${(((read - 1) % billCount) + 1).toLocaleString('en')} of ${billCount.toLocaleString('en')}`, done: read, total: billCount * format.passes });
    }, found);
    let rows = 0;
    const list = createLeftOutList();
    const log: ExportLog = {
      row: () => void (rows += 1),
      leaveOut: list.add,
    };
    await save(path, async (file) => {
      await format.write(file, { source, log, signal, pattern, findDocument, now: now() });
      // A slow network may take minutes from here on.
      onProgress({ text: `“${basename(path)}” is put into its folder`, done: read, total: Math.max(read, source.billCount * format.passes) });
    }, signal);
    return { fileName: basename(path), bills: source.billCount, heldBack: source.heldBack, rows, noun: format.noun, ...list.told() };
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
