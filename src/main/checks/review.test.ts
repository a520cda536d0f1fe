import { describe, expect, it } from 'vitest';
import type { Correction, Corrections } from '../../shared/domain/correction.ts';
import { DOUBTFUL_BELOW, type ReadBill } from '../../shared/domain/read-bill.ts';
import { exampleReading, exampleService } from '../store/testing/example-rows.ts';
import { applyCorrections } from './apply-corrections.ts';
import { recheck } from './reading-checks.ts';
import { reviewProblems } from './review-problems.ts';

const at = '2026-03-01T00:00:00.000Z';
const evidence = { page: 2, box: [1, 2, 3, 4] as [number, number, number, number], text: '421.18' };
const word = (value: Correction['value']): Correction => ({ value, evidence: null, at });
/** Lines of 106.00 (25 + 26 + 27 + 28), with new charges and a total that say so. */
const bill = (change: Partial<ReadBill> = {}): ReadBill => ({ ...exampleReading(1), totalAmount: 106, currentCharges: 106, checks: [], ...change });
const after = (read: ReadBill, corrections: Corrections) => {
  const corrected = applyCorrections(read, corrections);
  return { corrected, checks: recheck(corrected, read, Object.keys(corrections)) };
};
const failures = (read: ReadBill, corrections: Corrections = {}): string[] => after(read, corrections).checks.filter((check) => !check.ok).map((check) => check.detail);

describe('a corrected reading', () => {
  it('carries the person’s value, its place on the page and full certainty, and leaves what was read as it was', () => {
    const read = bill();
    const corrected = applyCorrections(read, { totalAmount: { value: 421.18, evidence, at } });
    expect(corrected).toMatchObject({ totalAmount: 421.18, confidence: { totalAmount: 1 }, evidence: { totalAmount: evidence } });
    expect(read.totalAmount).toBe(106);
  });
  it('drops the old place of a value that was typed', () => {
    expect(applyCorrections(bill(), { totalAmount: word(5) }).evidence).toEqual({});
  });
  it('standardises a corrected usage anew', () => {
    const [service] = applyCorrections(bill(), { 'services.0.usage': word(2), 'services.0.unit': word('MWh') }).services;
    expect(service).toMatchObject({ usage: 2, unit: 'MWh', standardUsage: 2000, standardUnit: 'kWh', standardFactor: 1000 });
  });
  it('of a usage without a unit, or of a unit without a usage, has none in standard units', () => {
    for (const corrections of [{ 'services.0.usage': word(2), 'services.0.unit': word(null) }, { 'services.0.usage': word(null), 'services.0.unit': word('MWh') }]) {
      expect(applyCorrections(bill(), corrections).services[0]).toMatchObject({ standardUsage: null, standardUnit: null, standardFactor: null });
    }
  });
  it('takes a service off, and no other field of one does', () => {
    expect(applyCorrections(bill(), { 'services.0.type': word(null) }).services).toEqual([]);
    expect(applyCorrections(bill(), { 'services.0.meterNumber': word(null) }).services).toMatchObject([{ meterNumber: null }]);
  });
  it('changes the part of a usage that is meant, and no other', () => {
    const parts = [{ name: 'On-peak', usage: 100 }, { name: 'Off-peak', usage: 300 }];
    const read = bill({ services: [{ ...exampleService, ...exampleReading(1).services[0], parts }] as ReadBill['services'] });
    expect(applyCorrections(read, { 'services.0.parts.1.usage': word(310) }).services[0]?.parts).toEqual([parts[0], { name: 'Off-peak', usage: 310 }]);
  });
  it('makes a service and a line where the reader found none, and none far beyond', () => {
    const corrected = applyCorrections(bill({ services: [], lines: [] }), { 'services.0.usage': word(7), 'lines.0.amount': word(3), 'lines.5.amount': word(9) });
    expect(corrected.services).toMatchObject([{ type: 'ELECTRICITY', usage: 7 }]);
    expect(corrected.lines).toMatchObject([{ amount: 3 }]);
  });
  it('takes a line off, and the places of the others follow', () => {
    const read = bill({ evidence: { 'lines.0.amount': evidence, 'lines.1.amount': { ...evidence, text: 'second' }, 'lines.2.amount': { ...evidence, text: 'third' } } });
    const corrected = applyCorrections(read, { 'lines.1.amount': word(null), 'lines.2.description': word('Renamed') });
    expect(corrected.lines.map((line) => line.description)).toEqual(['Energy charge', 'Renamed', 'State tax']);
    expect(corrected.evidence).toMatchObject({ 'lines.0.amount': { text: '421.18' }, 'lines.1.amount': { text: 'third' } });
  });
});

describe('the checks of a corrected bill', () => {
  it('say in words what does not add up, and fall silent once it does', () => {
    const read = bill({ currentCharges: 421.18, totalAmount: 421.18 });
    expect(failures(read)).toEqual(['The lines add up to USD 106.00, the bill says USD 421.18.']);
    expect(failures(read, { currentCharges: word(106), totalAmount: word(106) })).toEqual([]);
  });
  it('count a cent that is lost', () => {
    expect(failures(bill({ previousBalance: 10, payments: 10.01 }))).toEqual(['The balance adds up to USD 105.99 (USD 10.00 before, USD 10.01 paid, USD 106.00 new), the bill asks for USD 106.00.']);
  });
  it('keep an adjustment that the reader’s own balance held with', () => {
    const read = bill({ totalAmount: 101, checks: [{ name: 'previous - payments + current = total', ok: true, detail: '' }] });
    expect(failures(read)).toEqual([]);
    expect(failures(read, { totalAmount: word(100) })).toHaveLength(1);
  });
  it('do not hold reads of one measure against usage in another, but notice what a correction breaks', () => {
    const gas = bill({ services: [{ ...exampleService(3), readStart: 100, readEnd: 150, multiplier: 1, usage: 530, parts: [] }] });
    expect(failures(gas)).toEqual([]);
    const same = bill({ services: [{ ...exampleService(3), readStart: 100, readEnd: 630, multiplier: 1, usage: 530, parts: [] }] });
    expect(failures(same, { 'services.0.usage': word(503) })).toEqual(['The meter reads from 100 to 630 make 530 kWh, the bill says 503 kWh.']);
  });
  it('of the reader alone stay until they speak of a value that was replaced', () => {
    const read = bill({ checks: [{ name: 'rate', ok: false, detail: '400 x 0.12 is not 106.00' }] });
    expect(failures(read, { provider: word('Other') })).toEqual(['400 x 0.12 is not 106.00']);
    expect(failures(read, { currentCharges: word(106.01), 'lines.0.amount': word(25.01), totalAmount: word(106.01) })).toEqual([]);
  });
});

describe('what is to look at', () => {
  const problems = (read: ReadBill, corrections: Corrections = {}) => {
    const { corrected, checks } = after(read, corrections);
    return reviewProblems(corrected, checks, Object.keys(corrections).filter((path) => corrections[path]?.value === null));
  };
  it('is a missing amount, until a person says that there is none', () => {
    const read = bill({ totalAmount: null, status: 'NEEDS_REVIEW', reason: 'the amount to pay was not found' });
    expect(problems(read)).toEqual([{ text: 'Not found: the amount to pay.', paths: ['totalAmount'] }]);
    expect(problems(read, { totalAmount: word(null) })).toEqual([]);
  });
  it('is one sentence for all that is missing, with each place', () => {
    const [only, ...more] = problems(bill({ accountNumber: null, services: [], status: 'NEEDS_REVIEW' }));
    expect(only).toEqual({ text: 'Not found: the account number, the usage.', paths: ['accountNumber', 'services.0.usage'] });
    expect(more).toEqual([]);
  });
  it('is what is not certain, until a person’s word makes it so', () => {
    const read = bill({ confidence: { billDate: 0.5 } });
    expect(problems(read)).toMatchObject([{ paths: ['billDate'] }]);
    expect(problems(read, { billDate: word('2018-02-03') })).toEqual([]);
  });
  it('says which service lacks its usage where there are several, and is not what is as certain as is asked', () => {
    const [service] = exampleReading(1).services;
    const two = [{ ...exampleService, ...service }, { ...exampleService, ...service, usage: null }] as ReadBill['services'];
    expect(problems(bill({ services: two, status: 'NEEDS_REVIEW' }))).toEqual([{ text: 'Not found: the usage of service 2.', paths: ['services.1.usage'] }]);
    expect(problems(bill({ services: [two[0]!, two[0]!], confidence: { 'services.0.usage': DOUBTFUL_BELOW - 0.01, currentCharges: DOUBTFUL_BELOW } }))).toEqual([
      { text: 'The usage of service 1 is not certain. Compare it with the page.', paths: ['services.0.usage'] },
    ]);
  });
});
