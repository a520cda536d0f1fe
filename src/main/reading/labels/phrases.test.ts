import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DayCounts } from './day-counts.ts';
import { loadLabelFiles } from './label-files.ts';
import { Phrases } from './phrases.ts';

const files = loadLabelFiles(join(import.meta.dirname, '../../../../resources/reading'));

describe('phrases of the label files', () => {
  const phrases = new Phrases(files);
  it('are found as whole words, whatever their case and accents', () => {
    expect(phrases.has('asks', 'Amount DUE by May 5')).toBe(true);
    expect(phrases.has('asks', 'à regler avant le')).toBe(true);
    expect(phrases.has('asks', 'Overdue residue')).toBe(false);
  });
  it('that end in a star stand for every word that begins so', () => {
    expect(phrases.has('instalments', 'Ihre Ratenzahlungsvereinbarung')).toBe(true);
    expect(phrases.has('balances', 'Saldovortrag')).toBe(true);
  });
  it('that must be alone are not found among others', () => {
    expect(phrases.has('billMonths', 'Monat:')).toBe(true);
    expect(phrases.has('billMonths', 'pro Monat 12 €')).toBe(false);
  });
  it('open a letter only at its beginning', () => {
    expect(phrases.opens('greetings', 'Sehr geehrte Frau Lind')).toBe(true);
    expect(phrases.opens('greetings', 'Power for dear customers')).toBe(false);
  });
});

describe('counted days', () => {
  const days = new DayCounts(files);
  it('are found in every language', () => {
    expect([...days.within('30 billing days, 365 Tage, 61 jours, 31日間, 2.50 days')]).toEqual([30, 365, 61, 31]);
  });
  it('tell how long what ends with the next day was', () => {
    expect(days.endingAfter('Billing period: 29 days ending ')).toBe(29);
    expect(days.endingAfter('31 Tage bis ')).toBe(31);
    expect(days.endingAfter('29 days, bill date ')).toBeNull();
  });
});
