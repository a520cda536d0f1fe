import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { createAuditDesk } from '../../src/main/checks/audit-desk.ts';
import { nodeStore } from '../../src/main/store/testing/node-store.ts';
import { localDay } from '../../src/shared/units/day.ts';
import { actBeside } from '../team/answer-delays.ts';
import { mostMemory } from '../../src/shared/testing/most-memory.ts';
import { storeOf } from '../team/filled-team.ts';

// Usage: node bench/audits/audit-team.ts --data FOLDER. Audits all accounts of a data folder, which it changes, and prints one JSON object.
const { values } = parseArgs({ options: { data: { type: 'string', default: '' } } });
const folder = storeOf(values.data);
const store = nodeStore(folder);

/** The most memory the process of the store held, in MB; null where the system does not tell. */
function storePeakMb(): number | null {
  try {
    const { pid } = JSON.parse(readFileSync(join(folder, 'owner.lock'), 'utf8')) as { pid: number };
    return mostMemory(pid);
  } catch {
    return null;
  }
}

/** What an audit of the first 500 accounts is made from, read as the audit reads it, with nothing done with it. */
async function readPlainly(): Promise<{ seconds: number; bills: number }> {
  const due = await store.audits.due({ day: '2000-01-01', rules: 'none', limit: 500 });
  const began = performance.now();
  let bills = 0;
  for (const { accountId } of due) bills += (await store.audits.histories({ accountIds: [accountId] })).histories.reduce((sum, history) => sum + history.bills.length, 0);
  return { seconds: (performance.now() - began) / 1000, bills };
}

try {
  await store.open();
  const quiet = await actBeside(store, new Promise((resolve) => setTimeout(resolve, 5_000)));
  const plain = await readPlainly();
  const idle = { storeMb: storePeakMb(), ownMb: mostMemory() };
  let fault: unknown = null;
  let rested = 0;
  const desk = createAuditDesk({
    store, today: () => localDay(new Date()), by: () => null, onFault: (error) => (fault = error),
    wait: (milliseconds) => {
      rested += milliseconds;
      return new Promise((resolve) => setTimeout(resolve, milliseconds));
    },
  });
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const began = performance.now();
  const beside = await actBeside(store, desk.settled());
  const seconds = (performance.now() - began) / 1000;
  loop.disable();
  await desk.close();
  if (fault !== null) throw fault instanceof Error ? fault : new Error('An account could not be audited');
  process.stdout.write(`${JSON.stringify({
    plainBills: plain.bills, plainSeconds: plain.seconds, seconds, restSeconds: rested / 1000, quiet, beside,
    longestPauseMs: loop.max / 1e6, storeMb: { before: idle.storeMb, after: storePeakMb() }, ownMb: { before: idle.ownMb, after: mostMemory() },
  })}\n`);
} finally {
  await store.close();
}
