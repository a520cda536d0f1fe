import { expect, it } from 'vitest';
import { balanceWords, daysPrintedWords, periodWords } from '../../shared/domain/check-words.ts';
import { inPersonsWriting } from './sentence.ts';

it('amounts and days in a sentence are written as in the fields', () => {
  const balance = balanceWords(false, { previous: 140.25, payments: 140.25, current: 1171, adjustment: -3.5, made: 1167.5, total: 181 }, 'USD');
  expect(inPersonsWriting(balance, 'en-US')).toBe('The balance adds up to $1,167.50 ($140.25 before, $140.25 paid, $1,171.00 new, -$3.50 adjusted), the bill asks for $181.00.');
  expect(inPersonsWriting('Billed on 2026-03-12, due on 2026-04-02.', 'de-DE')).toBe('Billed on 12. März 2026, due on 2. Apr. 2026.');
});

it('measured values are grouped, numbers of meters and bills are not', () => {
  expect(inPersonsWriting('Water, meter 1234567: 1453622 gal, the bill of 2026-03-01 says 45.25 kWh a day.', 'en-US')).toBe('Water, meter 1234567: 1,453,622 gal, the bill of Mar 1, 2026 says 45.25 kWh a day.');
  expect(inPersonsWriting('-12000.5 ton-hour', 'de-DE')).toBe('-12.000,5 ton-hour');
  for (const text of ['Bill 00-471100 kWh', 'INV4711 t', '4711 tanks']) expect(inPersonsWriting(text, 'en-US')).toBe(text);
});

it('percentages are written as the language has them', () => {
  expect(inPersonsWriting('USD 2091.86 became USD 2009.26, 4 % less.', 'en-US')).toBe('$2,091.86 became $2,009.26, 4% less.');
  expect(inPersonsWriting('It is 102.5 %.', 'de-DE')).toBe('It is 102,5\u00a0%.');
});

it('what is neither stays as it is', () => {
  for (const text of ['Account 2026-13-40 of PDF 12.50 is 171.00.', 'INV 2026-03-0', 'USD 12.345']) expect(inPersonsWriting(text, 'en-US')).toBe(text);
});

it('the days of a period are counted alike, both ends, and a bill that leaves one out is told so', () => {
  expect(periodWords(true, '2026-02-08', '2026-03-09')).toContain('30 days');
  expect(daysPrintedWords('2026-02-08', '2026-03-09', 30)).toBe('From 2026-02-08 to 2026-03-09 the bill counts 30 days.');
  expect(daysPrintedWords('2026-02-08', '2026-03-09', 29)).toBe('From 2026-02-08 to 2026-03-09 the bill counts 29 days, one end left out.');
});
