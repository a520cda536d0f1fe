import type { BillTruth, LineTruth, ServedBill, ServiceTruth } from '../sandbox-utility/index.ts';

type Fields = Readonly<Record<string, unknown>>;
type Spelling = 'NUMBER' | 'WORDS' | 'NAME' | 'UNIT';

/**
 * Every field that the practice utility prints, with how two spellings of it are told apart: a name or number of an
 * account by its letters and digits, words also by their case and marks being free, all else to the letter.
 * Typed over the utility's own record, so that a field printed tomorrow cannot be forgotten here.
 */
const BILL_FIELDS: Readonly<Record<Exclude<keyof BillTruth, 'services' | 'lines'>, Spelling>> = {
  provider: 'WORDS', accountNumber: 'NAME', invoiceNumber: 'NAME', serviceAddress: 'WORDS', billDate: 'NUMBER', dueDate: 'NUMBER',
  periodStart: 'NUMBER', periodEnd: 'NUMBER', currency: 'NUMBER', totalAmount: 'NUMBER', currentCharges: 'NUMBER', previousBalance: 'NUMBER',
  payments: 'NUMBER', corrects: 'NAME',
};
const SERVICE_FIELDS: Readonly<Record<Exclude<keyof ServiceTruth, 'parts'>, Spelling>> = {
  type: 'NUMBER', meterNumber: 'NAME', servicePoint: 'NAME', periodStart: 'NUMBER', periodEnd: 'NUMBER', usage: 'NUMBER', unit: 'UNIT',
  direction: 'NUMBER', readStart: 'NUMBER', readEnd: 'NUMBER', multiplier: 'NUMBER', demand: 'NUMBER', demandUnit: 'UNIT', readType: 'NUMBER',
  charges: 'NUMBER', tariff: 'WORDS',
};
const LINE_FIELDS: Readonly<Record<keyof LineTruth, Spelling>> = { description: 'WORDS', amount: 'NUMBER', kind: 'NUMBER' };
const PART_FIELDS = { name: 'WORDS', usage: 'NUMBER' } as const;

export interface Difference {
  readonly bill: string;
  readonly field: string;
  readonly printed: unknown;
  readonly read: unknown;
}

const UNIT_SPELLINGS: Readonly<Record<string, string>> = { therms: 'therm', gallons: 'gal' };

function spelled(value: string, spelling: Spelling): string {
  switch (spelling) {
    case 'NAME': return value.replace(/[^\p{L}\p{N}]/gu, '');
    case 'WORDS': return value.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    case 'UNIT': return UNIT_SPELLINGS[value.toLowerCase()] ?? value.toLowerCase();
    case 'NUMBER': return value;
  }
}

function isSame(spelling: Spelling, printed: unknown, read: unknown): boolean {
  if (typeof printed === 'number' && typeof read === 'number') return Math.abs(printed - read) < 0.005;
  if (typeof printed === 'string' && typeof read === 'string') return spelled(printed, spelling) === spelled(read, spelling);
  return printed === read;
}

const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? (value as readonly Fields[]) : []);

/** What a reading says otherwise than the bill prints, and what it says that the bill does not print. */
export function differences(served: Pick<ServedBill, 'fileName' | 'truth'>, reading: Fields): Difference[] {
  const found: Difference[] = [];
  const note = (field: string, printed: unknown, read: unknown): void => void found.push({ bill: served.fileName, field, printed: printed ?? null, read: read ?? null });
  const judge = (at: string, spellings: Readonly<Record<string, Spelling>>, printed: Fields, read: Fields | undefined): void => {
    for (const [name, spelling] of Object.entries(spellings)) {
      const value = printed[name];
      // A field that the bill does not print is not compared; one that was not read is a difference.
      if (value !== undefined && value !== null && !isSame(spelling, value, read?.[name])) note(`${at}${name}`, value, read?.[name]);
    }
  };
  /** Each printed entry beside the read one that is the same in `key`, else beside the first that is left; what stays over was never printed. */
  const judgeList = (at: string, spellings: Readonly<Record<string, Spelling>>, key: string, printed: readonly Fields[], read: readonly Fields[]): void => {
    const left = [...read];
    const take = (entry: Fields, isExact: boolean): Fields | undefined => {
      const index = left.findIndex((one) => !isExact || isSame(spellings[key] ?? 'NUMBER', entry[key], one[key]));
      return index < 0 ? undefined : left.splice(index, 1)[0];
    };
    const exact = printed.map((entry) => take(entry, true));
    for (const [index, entry] of printed.entries()) judge(`${at}[${index}].`, spellings, entry, exact[index] ?? take(entry, false));
    for (const surplus of left) note(`${at}[not printed]`, null, surplus);
  };
  const truth = served.truth as unknown as Fields;
  judge('', BILL_FIELDS, truth, reading);
  judgeList('lines', LINE_FIELDS, 'description', listOf(truth['lines']), listOf(reading['lines']));
  const services = listOf(truth['services']);
  const readServices = listOf(reading['services']);
  judgeList('services', SERVICE_FIELDS, 'type', services, readServices);
  for (const [index, service] of services.entries()) {
    const same = readServices.find((one) => one['type'] === service['type']);
    judgeList(`services[${index}].parts`, PART_FIELDS, 'name', listOf(service['parts']), listOf(same?.['parts']));
  }
  return found;
}
