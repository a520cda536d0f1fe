import type { TableCell, TableColumn } from '../../shared/ipc/tables.ts';
import type { ExportBill, ExportCharge, ExportUsage } from '../store/exports/export-rows.ts';
import type { ExportNoun, ExportThing } from '../store/exports/export-things.ts';
import type { ExportSource } from './export-source.ts';
import type { StreamedTable } from './xlsx-stream.ts';

type Column<Row> = readonly [header: string, kind: TableColumn['kind'], of: (row: Row) => TableCell];
interface OfBill<Part> { readonly bill: ExportBill; readonly part: Part }

const BILLS: readonly Column<ExportBill>[] = [
  ['Bill ID', 'text', (b) => b.id], ['Company', 'text', (b) => b.companyName], ['Provider', 'text', (b) => b.provider], ['Account number', 'text', (b) => b.accountNumber],
  ['Sites', 'text', (b) => b.siteNames.join('; ')], ['Invoice number', 'text', (b) => b.invoiceNumber], ['Bill date', 'day', (b) => b.billDate], ['Due date', 'day', (b) => b.dueDate],
  ['Period start', 'day', (b) => b.periodStart], ['Period end', 'day', (b) => b.periodEnd], ['Currency', 'text', (b) => b.currency], ['Current charges', 'money', (b) => b.currentCharges],
  ['Total amount', 'money', (b) => b.totalAmount], ['Status', 'text', (b) => b.status], ['Open issues', 'number', (b) => b.openIssueCount], ['File', 'text', (b) => b.fileName], ['Notes', 'text', (b) => b.notes],
];

const USAGES: readonly Column<OfBill<ExportUsage>>[] = [
  ['Bill ID', 'text', ({ bill }) => bill.id], ['Company', 'text', ({ bill }) => bill.companyName], ['Provider', 'text', ({ bill }) => bill.provider], ['Account number', 'text', ({ bill }) => bill.accountNumber],
  ['Site', 'text', ({ part }) => part.siteName], ['Service', 'text', ({ part }) => part.type], ['Meter number', 'text', ({ part }) => part.meterNumber], ['Point of supply', 'text', ({ part }) => part.servicePoint],
  ['Period start', 'day', ({ part }) => part.periodStart], ['Period end', 'day', ({ part }) => part.periodEnd], ['Direction', 'text', ({ part }) => part.direction], ['Usage', 'number', ({ part }) => part.usage],
  ['Unit', 'text', ({ part }) => part.unit], ['Standard usage', 'number', ({ part }) => part.standardUsage], ['Standard unit', 'text', ({ part }) => part.standardUnit], ['Share that counts', 'number', ({ part }) => part.share],
  ['Usage that counts', 'number', ({ part }) => part.counted], ['Unit that counts', 'text', ({ part }) => part.countedUnit], ['Demand', 'number', ({ part }) => part.demand], ['Demand unit', 'text', ({ part }) => part.demandUnit],
  ['Reading', 'text', ({ part }) => part.readType], ['Charges', 'money', ({ part }) => part.charges], ['Currency', 'text', ({ bill }) => bill.currency],
];

const CHARGES: readonly Column<OfBill<ExportCharge>>[] = [
  ['Bill ID', 'text', ({ bill }) => bill.id], ['Company', 'text', ({ bill }) => bill.companyName], ['Provider', 'text', ({ bill }) => bill.provider], ['Account number', 'text', ({ bill }) => bill.accountNumber],
  ['Bill date', 'day', ({ bill }) => bill.billDate], ['Description', 'text', ({ part }) => part.description], ['Kind', 'text', ({ part }) => part.kind], ['Amount', 'money', ({ part }) => part.amount], ['Currency', 'text', ({ bill }) => bill.currency],
];

const text = (header: string, key: string): Column<ExportThing> => [header, 'text', (row) => textOf(row, key)];
const day = (header: string, key: string): Column<ExportThing> => [header, 'day', (row) => textOf(row, key)];
const moment = (header: string, key: string): Column<ExportThing> => [header, 'moment', (row) => textOf(row, key)];
const yes = (header: string, key: string): Column<ExportThing> => [header, 'text', (row) => (row[key] === 1 ? 'Yes' : 'No')];
const tags: Column<ExportThing> = ['Tags', 'text', (row) => (JSON.parse(textOf(row, 'tags') ?? '[]') as string[]).join('; ')];

function textOf(row: ExportThing, key: string): string | null {
  const value = row[key];
  return typeof value === 'string' ? value : null;
}

const THINGS: Readonly<Record<ExportNoun, readonly [name: string, columns: readonly Column<ExportThing>[]]>> = {
  accounts: ['Accounts', [text('Company', 'company'), text('Provider', 'provider'), text('Account number', 'account_number'), text('Sites', 'sites'), text('Status', 'status'), text('Service address', 'service_address'), day('Start date', 'start_date'), text('Notes', 'notes')]],
  meters: ['Meters', [text('Company', 'company'), text('Account number', 'account_number'), text('Site', 'site'), text('Service', 'type'), text('Meter number', 'meter_number'), text('Point of supply', 'service_point'), text('Notes', 'notes')]],
  sites: ['Sites', [text('Company', 'company'), text('Site', 'name'), text('Address', 'address'), text('Country', 'country'), ['Occupancy percent', 'number', (row) => Number(row['occupancy_percent'])], ['Gross floor area', 'number', (row) => (row['floor_area'] === null ? null : Number(row['floor_area']))], text('Floor area unit', 'floor_area_unit'), text('External ID', 'external_id'), yes('Archived', 'is_archived'), tags, text('Notes', 'notes')]],
  companies: ['Companies', [text('Company', 'name'), text('External ID', 'external_id'), day('Collect from', 'default_start_date'), text('Authorised by', 'authorised_by'), day('Authorised until', 'authorisation_expires'), yes('Archived', 'is_archived'), tags, text('Notes', 'notes')]],
  connections: ['Connections', [text('Company', 'company'), text('Provider', 'provider'), text('Kind', 'kind'), text('Website', 'sign_in_url'), yes('Active', 'is_active'), text('Status', 'status'), moment('Since (UTC)', 'status_since'), moment('Last checked (UTC)', 'last_checked_at')]],
  issues: ['Issues', [text('Company', 'company'), text('Provider', 'provider'), text('Account number', 'account_number'), day('Bill date', 'bill_date'), text('Kind', 'kind'), text('Issue', 'text'), text('Status', 'status'), moment('Found (UTC)', 'created_at'), moment('Closed (UTC)', 'closed_at'), text('Closed because', 'closed_reason')]],
};

function table<Row>(name: string, columns: readonly Column<Row>[], rows: () => AsyncIterable<Row>, onRow: () => void): StreamedTable {
  return {
    name,
    columns: columns.map(([header, kind]) => ({ header, kind })),
    rows: async function* () {
      for await (const row of rows()) {
        onRow();
        yield columns.map(([, , of]) => of(row));
      }
    },
  };
}

/** Everything as tables, the bills first. @param onRow told of each row that is written */
export function exportTables({ bills, things }: Pick<ExportSource, 'bills' | 'things'>, onRow: () => void): StreamedTable[] {
  async function* partsOf<Part>(of: (bill: ExportBill) => readonly Part[]): AsyncGenerator<OfBill<Part>> {
    for await (const bill of bills()) for (const part of of(bill)) yield { bill, part };
  }
  return [
    table('Bills', BILLS, bills, onRow),
    table('Usages', USAGES, () => partsOf(({ usages }) => usages), onRow),
    table('Charges', CHARGES, () => partsOf(({ charges }) => charges), onRow),
    ...(['accounts', 'meters', 'sites', 'companies', 'connections', 'issues'] as const).map((noun) => table(THINGS[noun][0], THINGS[noun][1], () => things(noun), onRow)),
  ];
}
