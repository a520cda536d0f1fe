import type { Truth, TruthService } from './truth.ts';

export type Verdict = 'right' | 'missing' | 'wrong' | 'invented';
type Value = string | number | null | undefined;
type Kind = 'text' | 'code' | 'day' | 'number' | 'unit';
export type Reading = Partial<Omit<Truth, 'status'>> & { file: string; status: string; checks?: { ok: boolean }[] };

const KINDS = { provider: 'text', accountNumber: 'code', billDate: 'day', dueDate: 'day', periodStart: 'day', periodEnd: 'day', currency: 'code', totalAmount: 'number', currentCharges: 'number', previousBalance: 'number' } as const;
const SERVICE_KINDS = { type: 'code', usage: 'number', unit: 'unit', meterNumber: 'code', demand: 'number', readType: 'code' } as const;
/** Wrong here is no matter of taste: money, period, usage and account. */
const GRAVE = /^(totalAmount|currentCharges|previousBalance|periodStart|periodEnd|accountNumber|usage|count)$/;

const squash = (text: Value): string => String(text).toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');
const UNITS: Record<string, string> = { therms: 'therm', gallons: 'gal', hcf: 'ccf', tonhours: 'tonhour', tonhr: 'tonhour', tonhrs: 'tonhour', tons: 'ton' };
const unit = (text: Value): string => UNITS[squash(text)] ?? squash(text);

function same(kind: Kind, got: Value, want: Value): boolean {
  if (kind === 'number') return typeof got === 'number' && typeof want === 'number' && Math.abs(got - want) <= Math.max(0.005, Math.abs(want) * 1e-6);
  if (kind === 'day') return got === want;
  if (kind === 'unit') return unit(got) === unit(want);
  const [a, b] = [squash(got), squash(want)];
  if (kind === 'code') return a.replace(/^0+/, '') === b.replace(/^0+/, '');
  return a === b || (b.length > 5 && a.includes(b)) || (a.length > 5 && b.includes(a));
}

function judge(kind: Kind, got: Value, want: Value, also: readonly Value[]): Verdict | null {
  const given = got !== null && got !== undefined;
  if (given && also.some((other) => same(kind, got, other))) return 'right';
  if (want === null || want === undefined) return given ? 'invented' : null;
  if (!given) return 'missing';
  return same(kind, got, want) ? 'right' : 'wrong';
}

interface Judged {
  field: string;
  verdict: Verdict;
  got: Value;
  want: Value;
}

function judgeServices(truth: readonly TruthService[], read: readonly TruthService[]): Judged[] {
  const pool = [...read];
  const take = (want: TruthService): TruthService | undefined => {
    const sameType = (one: TruthService): boolean => one.type === want.type;
    const exact = pool.findIndex((one) => sameType(one) && judge('number', one.usage, want.usage, want.accept?.['usage'] ?? []) === 'right');
    const at = exact >= 0 ? exact : pool.findIndex(sameType);
    return at >= 0 ? pool.splice(at, 1)[0] : undefined;
  };
  const judged = truth.flatMap((want) => {
    const got = take(want);
    return Object.entries(SERVICE_KINDS).flatMap(([field, kind]) => {
      const name = field as keyof typeof SERVICE_KINDS;
      if (name === 'readType' && want.readType === null) return [];
      const verdict = judge(kind, got?.[name], want[name], want.accept?.[name] ?? []);
      return verdict ? [{ field: name, verdict, got: got?.[name], want: want[name] }] : [];
    });
  });
  return [...judged, ...pool.filter((one) => one.usage !== null).map((one) => ({ field: 'usage', verdict: 'invented' as const, got: one.usage, want: null }))];
}

function judgeBill(truth: Truth, read: Reading | undefined): Judged[] {
  const head = Object.entries(KINDS).flatMap(([field, kind]) => {
    const name = field as keyof typeof KINDS;
    const verdict = judge(kind, read?.[name], truth[name], truth.accept?.[name] ?? []);
    return verdict ? [{ field: name, verdict, got: read?.[name], want: truth[name] }] : [];
  });
  const bads = (list: Judged[]): number => list.filter(({ verdict }) => verdict !== 'right').length;
  const ways = [truth.services, ...(truth.alternatives ?? [])].map((services) => judgeServices(services, read?.services ?? []));
  return [...head, ...ways.reduce((best, way) => (bads(way) < bads(best) ? way : best))];
}

/** How a file's readings compare with its truth; further bills of the file are matched in their order. */
export function judgeFile(truth: Truth, found: readonly Reading[]): { verdicts: Judged[]; statusRight: boolean; silentlyWrong: boolean } {
  const status = found[0]?.status ?? '';
  const wanted = truth.expectFailedCheck === undefined ? [truth.status, ...(truth.acceptStatus ?? [])] : ['NEEDS_REVIEW'];
  const statusRight = wanted.includes(status);
  if (truth.status !== 'READ') return { verdicts: [], statusRight, silentlyWrong: found.some((one) => one.status === 'READ') };
  const bills = [truth, ...(truth.others ?? [])];
  const perBill = bills.map((one, at) => ({ status: found[at]?.status, judged: judgeBill(one, found[at]) }));
  const grave = perBill.some((one) => one.status === 'READ' && one.judged.some(({ field, verdict }) => (verdict === 'wrong' || verdict === 'invented') && GRAVE.test(field)));
  const tooMany = found.slice(bills.length).some((one) => one.status === 'READ');
  return { verdicts: perBill.flatMap(({ judged }) => judged), statusRight, silentlyWrong: grave || tooMany || (truth.expectFailedCheck !== undefined && status === 'READ') };
}
