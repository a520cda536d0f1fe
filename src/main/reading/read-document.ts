import type { Evidence, ReadBill, ReadStatus } from '../../shared/domain/read-bill.ts';
import type { Candidate } from './candidates/candidate.ts';
import { evidenceOf, surenessOf } from './candidates/candidate.ts';
import { probabilityOf } from './calibration.ts';
import { checkBill } from './checks.ts';
import { classify } from './classify.ts';
import { chooseAmounts } from './fields/amounts.ts';
import { chooseDates } from './fields/bill-dates.ts';
import { kindOfLine, nameOfLine, openLedger } from './fields/charge-lines.ts';
import type { Found } from './fields/document.ts';
import { openDocument } from './fields/document.ts';
import { chooseIdentifiers, scoreCodes } from './fields/identifiers.ts';
import { chooseProvider } from './fields/provider.ts';
import { chooseServiceAddress } from './fields/service-address.ts';
import type { FoundService } from './fields/services/found-service.ts';
import { ServiceFinder } from './fields/services/service-finder.ts';
import type { LabelFile } from './labels/label-files.ts';
import { squash } from './labels/normalise.ts';
import type { Page } from './layout/page.ts';

/** What names the file a bill was read from. */
export interface BillOrigin {
  readonly file: string;
  readonly sha256: string;
  readonly part: number;
}

/** A record with nothing read, for a file that holds no bill or cannot be read. */
export function emptyBill(origin: BillOrigin, status: ReadStatus, reason: string | null): ReadBill {
  return {
    version: 1, ...origin, status, reason,
    provider: null, accountNumber: null, invoiceNumber: null, serviceAddress: null,
    billDate: null, dueDate: null, periodStart: null, periodEnd: null,
    currency: null, totalAmount: null, currentCharges: null, previousBalance: null, payments: null, corrects: null,
    services: [], lines: [], checks: [], confidence: {}, evidence: {},
  };
}

/** A required field below this confidence sends the bill to review. */
const READ_FLOOR = 0.66;

/** Reads one bill from its pages. Never throws for what is printed. */
export function readDocument(pages: readonly Page[], files: readonly LabelFile[], origin: BillOrigin): ReadBill {
  const doc = openDocument(pages, files);
  if (doc.segments.length === 0) return emptyBill(origin, 'UNREADABLE', 'No text was found in the file.');
  const codes = scoreCodes(doc);
  const ids = chooseIdentifiers(doc, codes);
  const ledger = openLedger(doc);
  const dates = chooseDates(doc);
  const amounts = chooseAmounts(doc, ledger, dates);
  const finder = new ServiceFinder(doc, codes, new Set([squash(ids.account?.value ?? '')]), amounts, dates);
  const services = finder.find();
  // Goods are sold by the kilogram too; a utility names the account, the meter or the period it bills.
  const isAccounted = ids.account !== null || dates.periodStart !== null || services.some((s) => s.service.meterNumber !== null || s.service.servicePoint !== null);
  if (!isAccounted && services.every((s) => s.service.type !== 'ELECTRICITY' && s.service.type !== 'GAS')) return emptyBill(origin, 'NOT_A_BILL', 'It names no account, no meter and no period.');
  const verdict = classify(doc, amounts, dates, services.some((s) => isMeasured(s) || s.service.type === 'WASTE'));
  if (!verdict.isBill) return emptyBill(origin, 'NOT_A_BILL', verdict.reason);

  const confidence: Record<string, number> = {};
  const evidence: Record<string, Evidence> = {};
  const note = (path: string, sure: number, at: Candidate | null): void => {
    confidence[path] = Math.round(Math.min(sure, at ? 0.4 + 0.6 * surenessOf(at) : sure) * 1000) / 1000;
    if (at) evidence[path] = evidenceOf(at);
  };
  const take = <T>(path: string, found: Found<T> | null): T | null => {
    if (!found) return null;
    note(path, found.confidence, found.at);
    return found.value;
  };
  const bill: ReadBill = {
    ...emptyBill(origin, 'READ', null), confidence, evidence,
    provider: take('provider', chooseProvider(doc)),
    accountNumber: take('accountNumber', ids.account),
    invoiceNumber: take('invoiceNumber', ids.invoice),
    serviceAddress: take('serviceAddress', chooseServiceAddress(doc)),
    billDate: take('billDate', dates.billDate),
    dueDate: take('dueDate', dates.dueDate),
    currency: take('currency', doc.currency),
    totalAmount: take('totalAmount', amounts.total),
    currentCharges: take('currentCharges', amounts.current),
    previousBalance: take('previousBalance', amounts.previous),
    payments: take('payments', amounts.payments),
    corrects: take('corrects', ids.corrects),
    services: services.map((s) => s.service),
  };
  const period = outerPeriod(services.map((s) => s.service), dates.periodStart?.value ?? null, dates.periodEnd?.value ?? null);
  bill.periodStart = period.from;
  bill.periodEnd = period.to;
  for (const [path, value, own] of [['periodStart', period.from, dates.periodStart], ['periodEnd', period.to, dates.periodEnd]] as const) {
    const other = services.find((s) => s.service[path] === value);
    if (own && own.value === value) note(path, own.confidence, own.at);
    else if (other && value !== null) note(path, other.confidence[path] ?? 0.7, other.at[path] ?? null);
  }
  for (const [i, s] of services.entries()) for (const [field, sure] of Object.entries(s.confidence)) note(`services.${i}.${field}`, sure, s.at[field] ?? null);
  if (amounts.lines) {
    bill.lines = amounts.lines.map((row) => ({ description: nameOfLine(row.description).slice(0, 200), amount: row.amount.value, kind: kindOfLine(doc, row.description, row.amount.value) }));
    for (const [i, row] of amounts.lines.entries()) note(`lines.${i}.amount`, 0.9, row.amount);
  }
  bill.checks = checkBill(doc, amounts, dates, services);
  const doubts = ids.listed > Math.max(1, services.length) ? [`${ids.listed} accounts are listed on it, and ${services.length === 1 ? 'one service was' : `${services.length} services were`} read`] : [];
  return withProbabilities(withStatus(bill, services.map((s) => s.isBorne), services.length > 0 ? finder.unread(services) : [], doubts));
}

/** A sentence of more words speaks of a usage ("2,700 kWh a year") rather than bills it, where nothing bears it out. */
const LABEL_WORDS = 9;
const isMeasured = ({ service, isBorne, at }: FoundService): boolean => service.usage !== null && (isBorne || (at['usage']?.segment.words.length ?? 0) <= LABEL_WORDS);

/** Scores decide; what is told is how often a field with such a score is right. */
const withProbabilities = (bill: ReadBill): ReadBill => ({ ...bill, confidence: Object.fromEntries(Object.entries(bill.confidence).map(([path, score]) => [path, probabilityOf(score)])) });

/** Several services with periods of their own span the bill's period together. */
function outerPeriod(services: readonly ReadBill['services'][number][], from: string | null, to: string | null): { from: string | null; to: string | null } {
  const starts = services.map((s) => s.periodStart).filter((d) => d !== null);
  const ends = services.map((s) => s.periodEnd).filter((d) => d !== null);
  if (services.length < 2 || (!starts.includes(from ?? '') && from !== null)) return { from, to };
  return { from: [...starts, ...(from ? [from] : [])].sort()[0] ?? null, to: [...ends, ...(to ? [to] : [])].sort().at(-1) ?? null };
}

/** `borne`: for each service, whether something beside its label bears its usage out; `unread`: meters without a service; `doubts`: sentences about the whole bill. */
function withStatus(bill: ReadBill, borne: readonly boolean[], unread: readonly string[], doubts: readonly string[]): ReadBill {
  const reasons = [...doubts];
  if (unread.length > 0) reasons.push(`meter ${unread.slice(0, 3).join(', ')} is named, but nothing was read for it`);
  const required = (path: string, name: string, value: unknown): void => {
    if (value === null) reasons.push(`${name} was not found`);
    else if ((confidence(path) ?? 1) < READ_FLOOR) reasons.push(`${name} is uncertain`);
  };
  const confidence = (path: string): number | undefined => bill.confidence[path];
  required('totalAmount', 'the amount to pay', bill.totalAmount);
  if (bill.billDate === null && bill.dueDate === null && bill.periodEnd === null) reasons.push('no date was found');
  for (const path of ['billDate', 'dueDate', 'currentCharges', 'previousBalance', 'accountNumber', 'periodStart', 'periodEnd'] as const) {
    if (bill[path] !== null && (confidence(path) ?? 1) < READ_FLOOR) reasons.push(`${path} is uncertain`);
  }
  if (bill.services.length === 0) reasons.push('no service was found');
  for (const [i, s] of bill.services.entries()) {
    // Containers are emptied at a flat price; no quantity is printed then.
    if (s.usage === null && s.type === 'WASTE') continue;
    if (s.usage === null) reasons.push(`the usage of service ${i + 1} was not found`);
    else if (borne[i] === false) reasons.push(`nothing else on the bill bears out the usage of service ${i + 1}, ${s.usage} ${s.unit ?? ''}`.trim());
    else if ((confidence(`services.${i}.usage`) ?? 1) < READ_FLOOR) reasons.push(`the usage of service ${i + 1} is uncertain`);
  }
  for (const check of bill.checks) if (!check.ok) reasons.push(`${check.name} does not hold: ${check.detail}`);
  return reasons.length === 0 ? bill : { ...bill, status: 'NEEDS_REVIEW', reason: reasons.join('; ') };
}
