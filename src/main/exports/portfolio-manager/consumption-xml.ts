import type { ExportBill } from '../../store/exports/export-rows.ts';
import type { ExportLog } from '../export-log.ts';
import type { KeptBackDays } from '../export-source.ts';
import { meterKey, nameOf, rowsByMeter, type ServiceRow } from '../service-rows.ts';
import { safeName, numbered } from '../file-names.ts';
import type { ZipMember } from '../zip-stream.ts';
import { deliveries, meterEntries, type MeterEntry } from './meter-entries.ts';
import { commonUnit, toOwnUnit } from './meter-units.ts';

/** As many entries the service takes, and gives, at a time. */
const MOST_ENTRIES = 120;

const plain = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(6).replace(/\.?0+$/u, ''));

/**
 * One request body of `POST /meter/{id}/consumptionData`. `estimatedValue` is about what somebody else than the utility estimated, so a
 * reading that the utility estimated is none (Portfolio Manager's help, 218940888).
 */
export function consumptionXml(entries: readonly MeterEntry[]): string {
  const rows = entries.map(({ usage, start, end, cost }) =>
    `  <meterConsumption estimatedValue="false">\n    <usage>${plain(usage)}</usage>\n    <startDate>${start}</startDate>\n    <endDate>${end}</endDate>\n${cost === null ? '' : `    <cost>${cost.toFixed(2)}</cost>\n`}  </meterConsumption>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<meterData>\n${rows.join('')}</meterData>\n`;
}

/** Deliveries likewise: the same call takes them for a meter of a fuel that is delivered (its schema's meterDeliveryType). */
export function deliveryXml(entries: readonly MeterEntry[]): string {
  const rows = entries.map(({ usage, start, cost }) =>
    `  <meterDelivery estimatedValue="false">\n    <deliveryDate>${start}</deliveryDate>\n    <quantity>${plain(usage)}</quantity>\n${cost === null ? '' : `    <cost>${cost.toFixed(2)}</cost>\n`}  </meterDelivery>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<meterData>\n${rows.join('')}</meterData>\n`;
}

/** Holds its text alone, and nothing of the bills. */
const textMember = (name: string, text: string): ZipMember => ({ name, open: () => Buffer.from(text) });

function* membersOf(rows: readonly ServiceRow[], keptBack: KeptBackDays, taken: Set<string>, log: ExportLog): Generator<ZipMember> {
  const [first] = rows;
  if (first === undefined) return;
  if (first.usage.type === 'WASTE') {
    for (const { bill, usage } of rows) log.leaveOut({ what: nameOf(bill, usage), why: 'Waste is asked for there with what became of it, which no bill says' });
    return;
  }
  const unit = commonUnit(rows.map(({ usage }) => usage.unit));
  const isDelivered = first.usage.type === 'FUEL';
  const entriesOf = isDelivered ? deliveries : meterEntries;
  const entries = entriesOf(rows, (usage, own) => (unit === null ? null : toOwnUnit(usage, own, unit)), unit ?? 'unit', log.leaveOut, { keptBack: keptBack.get(meterKey(first.usage.meterId ?? '', first.usage.type)) ?? [] });
  const meter = first.usage.meterNumber ?? first.usage.servicePoint ?? first.bill.accountNumber ?? 'meter';
  for (let at = 0; at < entries.length; at += MOST_ENTRIES) {
    const page = entries.slice(at, at + MOST_ENTRIES);
    for (const _entry of page) log.row();
    const name = numbered(`${safeName([first.bill.companyName, first.usage.siteName ?? first.bill.siteNames[0] ?? null, meter].filter((part) => part !== null).join(' - '))} (${unit ?? ''}).xml`, taken);
    yield textMember(name, isDelivered ? deliveryXml(page) : consumptionXml(page));
  }
}

/** A file for each meter, with the unit in its name, since the XML names none: it has to be the meter's. */
export async function* consumptionMembers(accounts: AsyncIterable<readonly ExportBill[]>, log: ExportLog, keptBackDays: () => Promise<KeptBackDays>): AsyncGenerator<ZipMember> {
  const taken = new Set<string>();
  const keptBack = await keptBackDays();
  for await (const bills of accounts) for (const rows of rowsByMeter(bills, log.leaveOut).values()) yield* membersOf(rows, keptBack, taken, log);
}
