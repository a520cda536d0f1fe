import { CSV_BEGIN, csvRow } from '../../shared/text/csv.ts';
import type { StreamedTable } from './xlsx-stream.ts';
import { textStream, writeZip, type ZipMember } from './zip-stream.ts';

async function* csvText({ columns, rows }: StreamedTable): AsyncGenerator<string> {
  yield `${CSV_BEGIN}${csvRow(columns.map(({ header }) => header))}`;
  for await (const row of rows()) yield csvRow(columns.map((_column, at) => row[at] ?? null));
}

function* members(tables: readonly StreamedTable[]): Generator<ZipMember> {
  for (const table of tables) yield { name: `${table.name}.csv`, open: () => textStream(csvText(table)) };
}

/** Writes an archive with a CSV file for each table, holding one row at a time; formulas are neutralised. */
export const writeCsvArchive = (path: string, tables: readonly StreamedTable[], signal: AbortSignal): Promise<void> => writeZip(path, members(tables), signal);
