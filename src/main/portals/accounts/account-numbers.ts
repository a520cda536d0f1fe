import type { Control, Row, Snapshot } from '../page/page-snapshot-model.ts';
import { allControls, visibleText } from '../page/page-snapshot-model.ts';
import { findDates } from '../portal-dates.ts';
import { plainText, speaksOf } from '../words.ts';

// One separator throughout, so that a number does not run on into the address behind it.
const NUMBER = /(?<![\p{L}\d.,/-])(?:(?:[A-Z]{1,4}[- ]?)?(?:\d[\dA-Z]*(?:-[\dA-Z]+)+|\d[\dA-Z]*(?:\.[\dA-Z]+)+|\d[\dA-Z]*(?:\/[\dA-Z]+)+)|\d{2,5}(?: \d{2,5}){1,5}|[A-Z]{0,4}-?\d[\dA-Z]{4,21})(?![\d\p{L}])/gu;
/** With thousands marked, or with two decimals. */
const SUM = /^\d{1,3}([.,]\d{3})+([.,]\d{2})?$|^\d{1,6}[.,]\d{2}$/;
const POSTAL_CODE = /,\s*[A-Z]{2}\s+\d{5}(?:-\d{4})?|\b\d{5}\s+(?=\p{Lu}\p{Ll}{2,})/gu;

/** "Account ending in 8842", "Konto ****8842"; cards and bank accounts are hidden alike. */
const MASKED = /(?:account|acct|konto|vertrag|compte|contrat|cuenta|contrato|conto|contratto|conta|rekening|contract|customer|kunde)[^.\n\d]{0,24}?(?:end(?:ing|s)?(?: in| with)?|endend auf|endet auf|terminad[ao] en|se terminant par|che termina con|eindigend op|[*•●]{2,}|x{3,})[\s*•●x:-]*(\d{3,6})(?!\d)/giu;
const OF_A_BANK = /bank|card|visa|master|checking|savings|giro|iban|karte|carte|tarjeta|carta|cartao|kaart|banc/i;

/** The last figures of accounts a text hides the rest of, after stars. */
function maskedNumbersIn(text: string): string[] {
  return [...text.matchAll(MASKED)].flatMap((match) => (OF_A_BANK.test(text.slice(Math.max(0, (match.index) - 24), match.index + match[0].length)) ? [] : [`****${match[1] ?? ''}`]));
}

/** Account-like numbers of a text: at least five digits, no dates, sums or phone-like runs; where it hides them, their last figures after stars. */
export function accountNumbersIn(text: string): string[] {
  const found = wholeNumbersIn(text);
  return found.length > 0 ? found : maskedNumbersIn(text);
}

function wholeNumbersIn(text: string): string[] {
  // The sign before a sum belongs to what follows it, and not to a number that ends in front of it.
  const withoutMoney = text.replace(/[$€£]\s?\d[\d.,]*/g, ' ').replace(/\d[\d.,]*\s?[$€£]/g, ' ').replace(POSTAL_CODE, ' ');
  const found: string[] = [];
  for (const match of withoutMoney.matchAll(NUMBER)) {
    const number = match[0].trim().replace(/[ ./-]+$/, '');
    const digits = number.replace(/\D/g, '');
    if (digits.length < 5 || digits.length > 22) continue;
    if (findDates(number, 'MONTH_FIRST').length > 0 || SUM.test(number) || /^(19|20)\d{2}\s?-\s?(19|20)\d{2}$/.test(number)) continue;
    found.push(number);
  }
  return found;
}

const AFTER_WORD = /^[^\d\n]{0,24}?((?:[A-Z]{1,4}[- ]?)?\d(?:[\dA-Z]|[ ./-](?=[\dA-Z])){3,26})/u;
/** Thousands apart, as some print a long number; too much like a count to be one without a word beside it. */
const IN_THOUSANDS = /(?<![\d.,])\d(?: \d{3}){2,5}(?![\d,.])/u;
/** Telephone and bank numbers stand beside "customer" and "account" too. */
const OTHER_NUMBER = /(?:^| )(?:tel|telefon\w*|telephone|phone|call|hotline|fax|appel\w*|llam\w*|atencion|assistenza|servizio clienti|service clients?|kundenservice|kundendienst|klantenservice|bel|chiama\w*|ligue|iban|bic|swift)(?: |$)/;

/** The account number a line prints beside a word for it; null when it prints none. */
export function numberBesideWord(line: string): string | null {
  if (line.length > 240 || !speaksOf('account', line) || OTHER_NUMBER.test(plainText(line))) return null;
  const number = IN_THOUSANDS.exec(line)?.[0] ?? accountNumbersIn(line)[0];
  if (number?.startsWith('****') === true) return number;
  return number !== undefined && AFTER_WORD.test(line.slice(Math.max(0, line.indexOf(number) - 24))) ? number : null;
}

/** The number on a control that opens a list to choose from ("Warehouse · 3100448821 ▾"): the account that is shown; null where it carries none. */
export function switchedTo(control: Control): string | null {
  const [number] = control.opensList && control.isVisible && control.text.length < 80 ? accountNumbersIn(control.text) : [];
  return number !== undefined && number.replace(/\D/g, '').length >= 6 ? number : null;
}

/** The account number a page prints beside a word for it, in its text or in a field or choice that says so; null when it prints none. */
export function findPrintedAccount(snapshot: Snapshot): string | null {
  for (const line of visibleText(snapshot).split('\n').flatMap((text, at, lines) => [text, `${text} ${lines[at + 1] ?? ''}`])) {
    const number = numberBesideWord(line);
    if (number !== null) return number;
  }
  for (const control of allControls(snapshot)) {
    if (!control.isVisible || !speaksOf('account', `${control.label} ${control.near}`)) continue;
    const shown = control.kind === 'SELECT' ? control.options[control.selected] ?? '' : control.kind === 'FIELD' ? control.value : '';
    const number = accountNumbersIn(shown)[0];
    if (number !== undefined) return number;
  }
  return allControls(snapshot).map(switchedTo).find((number) => number !== null) ?? null;
}

/** The account a row of a list says it belongs to: under a heading for accounts, beside a word for one, or in the heading over the list; null when it says none. */
export function accountOfRow(row: Row): string | null {
  const column = row.headers.length === row.cells.length ? row.headers.findIndex((header) => speaksOf('account', header)) : -1;
  return accountNumbersIn(row.cells[column] ?? '')[0] ?? row.cells.map(numberBesideWord).find((number) => number !== null) ?? numberBesideWord(row.heading);
}
