import { describe, expect, it } from 'vitest';
import { accountNumbersIn, numberBesideWord } from './account-numbers.ts';

describe('account numbers in a text', () => {
  it.each([
    ['Account 1234567890', ['1234567890']],
    ['Electricity · No. 7684-4109-83 4376 Old Ferry Road, Suite 122, Alder Falls, OR 97335', ['7684-4109-83']],
    ['2233666440 - Natural gas - 253 Canal Street, Alder Falls, OR 97400', ['2233666440']],
    ['Kundennummer 12 345 678', ['12 345 678']],
    ['Vertragskonto A-20301-55', ['A-20301-55']],
    ['Due 03/05/2026, $1,234.56', []],
    ['2026-03-05', []],
    ['Musterweg 5, 80331 München', []],
    ['Account 7700123451, $632.67', ['7700123451']],
    ['Account 44-001-23459 $1,288.91', ['44-001-23459']],
    ['Account 4400123459 Amount 1055.77', ['4400123459']],
    ['Konto 330118-2, 1.055,77 €', ['330118-2']],
    ['Call 555', []],
    ['Account ending in 8842', ['****8842']], ['Konto ****8842', ['****8842']], ['Paid with bank account ending in 8842', []], ['Card ending in 8842', []],
  ])('%s', (text, numbers) => expect(accountNumbersIn(text)).toEqual(numbers));
});

describe('an account number beside a word for it', () => {
  it.each([
    ['Account number: 4471-0092', '4471-0092'], ['N° client : 204 558 310', '204 558 310'], ['Kunden-Nr. 1 204 558', '1 204 558'], ['Nº de contrato ES-330118', 'ES-330118'],
    ['Kundenservice 0800 123 4567', null], ['Atención al cliente 900 123 456', null], ['Account IBAN DE12 5001 0517', null], ['Thank you for 12345', null],
  ])('%s', (line, number) => expect(numberBesideWord(line)).toBe(number));
});
