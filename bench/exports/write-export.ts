import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { ExportFilter, ExportKind, USUAL_PATTERN } from '../../src/shared/domain/export.ts';
import { mostMemory } from '../../src/shared/testing/most-memory.ts';
import { unzip } from '../../src/shared/testing/unzip.ts';
import { createExportDesk } from '../../src/main/exports/export-desk.ts';
import { ENDINGS } from '../../src/main/exports/export-names.ts';
import { openExportSource, type ExportSource } from '../../src/main/exports/export-source.ts';
import { exportTables } from '../../src/main/exports/export-tables.ts';
import { nodeStore } from '../../src/main/store/testing/node-store.ts';
import { storeOf } from '../team/filled-team.ts';

// Usage: node bench/exports/write-export.ts --kind EXCEL --data FOLDER. Prints one JSON object: what one export of everything took, and what the plain work beside it does.
const { values } = parseArgs({ options: { kind: { type: 'string', default: '' }, data: { type: 'string', default: '' } } });
const kind = ExportKind.parse(values.kind);
const filter = ExportFilter.parse({ withOpenIssues: true });
const folder = mkdtempSync(join(tmpdir(), 'forager-bench-export-'));
const store = nodeStore(storeOf(values.data));

/** Originals of as many bytes as a short bill has, a few of them: each bill takes one, so that none is the same file as the bill before. */
const ORIGINALS = 200;
const ORIGINAL_BYTES = 12_000;
const originals = Array.from({ length: ORIGINALS }, (_, at) => join(folder, `${at}.pdf`));
const originalOf = (sha256: string): string => originals[Number.parseInt(sha256.slice(0, 6), 16) % ORIGINALS] ?? '';

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** The same cells by the streaming writer of exceljs, each row told done as soon as it stands. */
async function plainWorkbook(source: ExportSource): Promise<void> {
  // Loaded only now, so that it counts in no memory but its own.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: join(folder, 'plain.xlsx'), useStyles: true });
  for (const { name, columns, rows } of exportTables(source, () => undefined)) {
    const sheet = workbook.addWorksheet(name);
    sheet.addRow(columns.map(({ header }) => header)).commit();
    for await (const row of rows()) sheet.addRow([...row]).commit();
    sheet.commit();
  }
  await workbook.commit();
}

/** The bills read once, and the bytes of the file written plainly: packed where the export packs them. */
async function writePlain(source: ExportSource, file: string): Promise<void> {
  let read = 0;
  const output = createWriteStream(join(folder, 'plain'));
  const put = (bytes: Uint8Array): Promise<void> => new Promise((resolve, reject) => output.write(bytes, (error) => (error ? reject(error) : resolve())));
  for await (const bill of source.bills()) {
    read += 1;
    if (kind === 'DOCUMENTS') for await (const bytes of createReadStream(originalOf(bill.documentSha256))) await put(bytes as Buffer);
  }
  if (read !== source.billCount) throw new Error(`${read} of ${source.billCount} bills were read`);
  if (kind === 'GREEN_BUTTON' || kind === 'ENERGYCAP') for await (const bytes of createReadStream(file)) await put(bytes as Buffer);
  if (kind === 'CSV' || kind === 'PORTFOLIO_XML') for (const bytes of (await unzip(file)).values()) await put(deflateRawSync(bytes));
  await new Promise((resolve) => output.end(resolve));
}

try {
  await store.open();
  for (const original of originals) await writeFile(original, Buffer.alloc(ORIGINAL_BYTES, original));
  const file = join(folder, `export.${ENDINGS[kind]}`);
  const desk = createExportDesk({ store, onProgress: () => undefined, now: () => new Date(), findDocument: ({ documentSha256 }) => Promise.resolve({ path: originalOf(documentSha256) }) });
  let result: Awaited<ReturnType<typeof desk.run>> | null = null;
  const idleMb = mostMemory();
  const took = await seconds(async () => (result = await desk.run({ kind, filter, pattern: USUAL_PATTERN }, file)));
  const peakMb = mostMemory();
  const source = await openExportSource(store, filter, new AbortController().signal);
  const plainSeconds = await seconds(() => (kind === 'EXCEL' ? plainWorkbook(source) : writePlain(source, file)));
  const plainMb = mostMemory();
  const { bills, rows } = result as unknown as { bills: number; rows: number };
  process.stdout.write(`${JSON.stringify({ bills, rows, bytes: statSync(file).size, seconds: took, peakMb, idleMb, plainSeconds, plainMb })}\n`);
} finally {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}
