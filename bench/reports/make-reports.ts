import { parseArgs } from 'node:util';
import { ReportRequest } from '../../src/shared/domain/report.ts';
import { addMonths } from '../../src/shared/units/day.ts';
import { diskFiles } from '../../src/main/store/engine/store-files.ts';
import { StoreEngine } from '../../src/main/store/engine/store-engine.ts';
import { migrations } from '../../src/main/store/migrations/index.ts';
import { reportOperations } from '../../src/main/store/reports/report-repository.ts';
import { storeFolder } from '../../src/main/store/store-service.ts';
import { nodeStore } from '../../src/main/store/testing/node-store.ts';
import { median } from '../statistics.ts';
import { actBeside } from '../team/answer-delays.ts';
import { storeOf } from '../team/filled-team.ts';

// Usage: node bench/reports/make-reports.ts --data FOLDER [--rounds 5]. Prints one JSON object; times in milliseconds.
const { values } = parseArgs({ options: { data: { type: 'string', default: '' }, rounds: { type: 'string', default: '5' } } });
const rounds = Number(values.rounds);
const month = new Date().toISOString().slice(0, 7);
const months = { from: addMonths(`${month}-01`, -24).slice(0, 7), to: addMonths(`${month}-01`, -1).slice(0, 7) };

/** Usage and cost by month and service, each bill in the month in which it ends: the least a report could be. */
const PLAIN = `SELECT substr(COALESCE(u.period_end, b.period_end), 1, 7) AS month, u.type, SUM(u.standard_usage) AS usage, SUM(b.current_charges) AS cost, COUNT(*) AS bills
  FROM bills b JOIN usages u ON u.bill_id = b.id WHERE b.company_id = ? AND b.deleted_at IS NULL AND b.superseded_by_id IS NULL GROUP BY 1, 2`;

const timed = (work: () => unknown): number => {
  const began = performance.now();
  work();
  return performance.now() - began;
};

/** The report and the plain aggregate by turns, over the same database in this process. */
async function compareWithSql(): Promise<{ companyId: string; plain: number; byGroup: Record<string, number>; withParts: number }> {
  const engine = await StoreEngine.open(storeFolder(storeOf(values.data)), migrations, { files: diskFiles(), now: Date.now, newId: () => { throw new Error('A report makes no rows'); } });
  const { reader } = engine;
  const companyId = String(reader.get('SELECT id FROM companies')?.['id']);
  const make = (groupBy: 'TYPE' | 'SITE' | 'METER', withParts = false): number => timed(() => reportOperations.make.work(reader, ReportRequest.parse({ companyId, ...months, groupBy, withParts })));
  const times: Record<'plain' | 'TYPE' | 'SITE' | 'METER' | 'parts', number[]> = { plain: [], TYPE: [], SITE: [], METER: [], parts: [] };
  for (let round = 0; round <= rounds; round += 1) {
    const measured = { plain: timed(() => reader.all(PLAIN, [companyId])), TYPE: make('TYPE'), SITE: make('SITE'), METER: make('METER'), parts: make('TYPE', true) };
    // The first round warms up.
    if (round > 0) for (const [name, time] of Object.entries(measured)) times[name as keyof typeof times].push(time);
  }
  await engine.close();
  return { companyId, plain: median(times.plain), byGroup: { TYPE: median(times.TYPE), SITE: median(times.SITE), METER: median(times.METER) }, withParts: median(times.parts) };
}

const compared = await compareWithSql();
const store = nodeStore(storeOf(values.data));
try {
  await store.open();
  const quiet = await actBeside(store, new Promise((resolve) => setTimeout(resolve, 5_000)));
  const reports = async (): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) for (const groupBy of ['TYPE', 'SITE', 'METER'] as const) await store.reports.make({ companyId: compared.companyId, ...months, groupBy });
  };
  const beside = await actBeside(store, reports());
  process.stdout.write(`${JSON.stringify({ plain: compared.plain, byGroup: compared.byGroup, withParts: compared.withParts, quiet, beside })}\n`);
} finally {
  await store.close();
}
