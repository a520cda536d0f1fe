import { mostMemory } from '../../../shared/testing/most-memory.ts';
import { exportTables } from '../export-tables.ts';
import { writeWorkbook } from '../xlsx-stream.ts';
import { exampleBill, exampleUsage } from './example-export.ts';

/** Writes a workbook of so many bills to a path and says what this process took at most, in megabytes. */
const [path = '', count = '0'] = process.argv.slice(2);

async function* bills(): AsyncGenerator<ReturnType<typeof exampleBill>> {
  for (let at = 0; at < Number(count); at += 1) {
    // As when they come from the store, page by page.
    if (at % 250 === 0) await new Promise(setImmediate);
    yield exampleBill({ id: `bill-${at}`, invoiceNumber: `INV-${at}`, usages: [exampleUsage({ usage: at })] });
  }
}
async function* nothing(): AsyncGenerator<never> {
  // There is nothing beside bills.
}

let rows = 0;
await writeWorkbook(path, exportTables({ bills, things: nothing }, () => (rows += 1)), new AbortController().signal);
process.stdout.write(JSON.stringify({ rows, megabytes: mostMemory() }));
