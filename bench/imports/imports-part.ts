import * as path from 'node:path';
import { z } from 'zod';
import { plainRow, type Part } from '../part.ts';
import { runScript } from '../run-script.ts';

/** Two hundred rows feel instant. */
const MOST_IMPORT_MS = 150;

const times = z.object({ p50: z.number(), p95: z.number(), first: z.number() });
const told = z.object({ rows: z.number(), parseAndCheck: times, parseAndCheckProcessor: times, correction: times });

export const importsPart: Part = {
  name: 'imports',
  title: 'Bulk import',
  method: 'A list of 200 rows is parsed, its columns are found, and every row is checked against the whole catalogue of providers, 1,500 sites and 2,000 sign-ins, from the bytes of the file to what the window shows; ten times, each with names of its own. Then one cell is corrected.',
  measure: async ({ say }) => {
    say('checking a list of connections');
    const printed = await runScript('bench of imports', path.join(import.meta.dirname, 'import-rows.ts'), []);
    const { rows, parseAndCheck, parseAndCheckProcessor, correction } = told.parse(printed);
    return {
      rows: [
        plainRow(`${rows} rows parsed and checked, median of ten`, `${parseAndCheck.p50} ms (longest ${parseAndCheck.p95} ms)`, `< ${MOST_IMPORT_MS} ms`, parseAndCheck.p50 < MOST_IMPORT_MS),
        plainRow('of that, processor time', `${parseAndCheckProcessor.p50} ms`),
        plainRow('one cell corrected', `${correction.p50} ms`),
      ],
      notes: '',
    };
  },
};
