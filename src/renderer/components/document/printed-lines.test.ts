import { describe, expect, it } from 'vitest';
import { pickablesOf, pickablesOfEvidence, runsOf, toLines, type PrintedPiece } from './printed-lines.ts';
import type { PrintedStyle } from '../../words/printed-values.ts';

const us: PrintedStyle = { decimalMark: '.', dayOrder: 'MDY', year: 2026 };
const piece = (text: string, x: number, baseline = 100, width = text.length * 5): PrintedPiece => ({ text, x, baseline, width, size: 10 });

describe('lines of print', () => {
  it('are what stands on one baseline, set apart where the gap is wide', () => {
    const lines = toLines([piece('$421.18', 300), piece('Total', 40), piece('due', 68, 100.5), piece('Below', 40, 114)]);
    expect(lines.map((line) => line.text)).toEqual(['Total due', '$421.18', 'Below']);
  });
  it('join the parts of a number that are printed apart', () => {
    expect(toLines([piece('4', 40), piece('21.18', 45)]).map((line) => line.text)).toEqual(['421.18']);
  });
  it('know where each character is', () => {
    const [line] = toLines([piece('ab', 40), piece('cd', 55)]);
    expect(line?.text).toBe('ab cd');
    expect(line?.xs).toEqual([40, 45, 50, 55, 60, 65]);
  });
});

describe('what may be pointed at', () => {
  const lines = toLines([piece('Due 04/02/2026 amount $421.18 (1,100 kWh)', 40, 100, 205)]);
  const values = (kind: Parameters<typeof pickablesOf>[2]) => pickablesOf(lines, 2, kind, us).map(({ value }) => value);
  it('is what the field can be', () => {
    expect(values('DAY')).toEqual(['2026-04-02']);
    expect(values('MONEY')).toEqual([421.18]);
    expect(values('NUMBER')).toEqual([421.18, 1100]);
    expect(pickablesOf(toLines([piece('Total 3200', 40)]), 1, 'MONEY', us).map(({ value }) => value)).toEqual([3200]);
    expect(values('UNIT')).toEqual(['kWh']);
    expect(values('CURRENCY')).toEqual([]);
    expect(values('TEXT')).toEqual(['Due', '04/02/2026', 'amount', '$421.18', '1,100', 'kWh']);
    expect(values('CHOICE')).toEqual([]);
  });
  it('has its place on the page, around its own characters', () => {
    const [amount] = pickablesOf(lines, 2, 'MONEY', us);
    expect(amount?.evidence).toMatchObject({ page: 2, text: '$421.18' });
    const [left, top, right, bottom] = amount?.evidence.box ?? [0, 0, 0, 0];
    expect(left).toBeGreaterThan(130);
    expect(right).toBeLessThan(205);
    expect([top < 93, bottom > 102]).toEqual([true, true]);
  });
  it('is a whole run for a text of several words', () => {
    expect(runsOf(lines, 1)[0]?.value).toBe('Due 04/02/2026 amount $421.18 (1,100 kWh)');
  });
  it('is, on a scan, what fields were read from', () => {
    const box: [number, number, number, number] = [1, 2, 3, 4];
    expect(pickablesOfEvidence([{ page: 1, box, text: '$421.18' }, { page: 1, box, text: 'Prairie' }], 'MONEY', us)).toEqual([{ value: 421.18, evidence: { page: 1, box, text: '$421.18' } }]);
  });
});
