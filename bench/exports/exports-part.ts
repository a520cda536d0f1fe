import { join } from 'node:path';
import { z } from 'zod';
import type { ExportKind } from '../../src/shared/domain/export.ts';
import type { Part, Row } from '../part.ts';
import { runScript } from '../run-script.ts';
import { filledTeam } from '../team/filled-team.ts';

/** Issue 7's aim for the memory of an export; an export may take a little longer than the plain work it rests on. */
const MOST_MB = 200;
const MOST_TIMES_WORKBOOK = 1;
const MOST_TIMES_PLAIN = 3;

const written = z.object({ bills: z.number(), rows: z.number(), bytes: z.number(), seconds: z.number(), peakMb: z.number(), idleMb: z.number(), plainSeconds: z.number(), plainMb: z.number() });
export type Written = z.infer<typeof written>;

const KINDS: readonly (readonly [kind: ExportKind, what: string])[] = [
  ['EXCEL', 'a workbook of everything'], ['CSV', 'CSV files of everything'], ['GREEN_BUTTON', 'Green Button'], ['PORTFOLIO_XML', 'XML for Portfolio Manager'], ['ENERGYCAP', 'EnergyCAP’s flat file'], ['DOCUMENTS', 'the original files, zipped'],
];

/** The rows of the page for one format. */
export function exportRows(kind: ExportKind, what: string, { bills, rows, bytes, seconds, peakMb, idleMb, plainSeconds, plainMb }: Written): Row[] {
  const most = kind === 'EXCEL' ? MOST_TIMES_WORKBOOK : MOST_TIMES_PLAIN;
  const name = `${bills} bills to ${what}`;
  return [
    {
      what: `${name} (${rows} rows or files, ${(bytes / 1e6).toFixed(0)} MB)`, measured: `${seconds.toFixed(1)} s`,
      against: `${kind === 'EXCEL' ? 'the same cells by exceljs’ streaming writer' : 'the bills read once, the same bytes written plainly'} ${plainSeconds.toFixed(1)} s`,
      ratio: seconds / plainSeconds, aim: `≤ ${most} times`, isMet: seconds / plainSeconds <= most,
    },
    {
      what: `${name}: most memory of the process that writes`, measured: `${peakMb.toFixed(0)} MB, ${idleMb.toFixed(0)} before`,
      against: kind === 'EXCEL' ? `exceljs, after it in the same process, ${plainMb.toFixed(0)} MB` : '', ratio: null, aim: `< ${MOST_MB} MB`, isMet: peakMb < MOST_MB,
    },
  ];
}

export const exportsPart: Part = {
  name: 'exports',
  title: 'Exports of 50,000 bills',
  method: 'Each format is written by the app’s own desk from a store in a process of its own, in a new process, with everything in it. Right after it the same process does the plain work: for the workbook the very rows by the streaming writer of exceljs; for the others the bills read from the store once and the bytes of the file written, packed where the export packs them. The originals are files of 12,000 bytes.',
  measure: async (bench) => {
    const team = await filledTeam(bench);
    const rows: Row[] = [];
    for (const [kind, what] of KINDS) {
      bench.say(what);
      const printed = await runScript('export', join(import.meta.dirname, 'write-export.ts'), ['--kind', kind, '--data', team.folder]);
      rows.push(...exportRows(kind, what, written.parse(printed)));
    }
    return { rows, notes: '' };
  },
};
