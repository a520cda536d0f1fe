import { z } from 'zod';
import { EmailAddress } from '../../../shared/domain/base.ts';
import { DATASOURCE_TYPES, type DatasourceType } from '../../../shared/domain/datasource.ts';
import { EMAIL_FREQUENCIES } from '../../../shared/domain/mail-source.ts';
import type { StartDate } from '../../../shared/domain/connection.ts';
import { lazily } from '../../../shared/lazily.ts';
import { isLoopbackUrl } from '../../../shared/network/loopback.ts';
import { dayFromParts, parseDay } from '../../../shared/units/day.ts';
import { completeAddress } from '../../datasources/address-check.ts';
import { dayOfSerial } from './excel-day.ts';

/** A cell's meaning, or why it has none in words for the person. The words never quote what was typed. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly words: string };

const right = <T>(value: T): Parsed<T> => ({ ok: true, value });
const wrong = (words: string): Parsed<never> => ({ ok: false, words });

/** A list of a cell, at commas, semicolons and line breaks. */
export const partsOf = (text: string): string[] => text.split(/[,;\n|]/).map((part) => part.trim()).filter(Boolean);

const TYPES: Readonly<Record<string, 'ONLINE' | 'EMAIL'>> = { online: 'ONLINE', portal: 'ONLINE', web: 'ONLINE', website: 'ONLINE', email: 'EMAIL', mail: 'EMAIL' };

export function parseConnectionType(text: string): Parsed<'ONLINE' | 'EMAIL'> {
  const type = TYPES[text.toLowerCase().replace(/[^a-z]/g, '')];
  return type === undefined ? wrong('Only ONLINE and EMAIL are connection types') : right(type);
}

/** @returns the address in full; http is right on this computer alone, where the practice utility is */
export function parseAddress(text: string): Parsed<string> {
  const address = /\s/.test(text) ? null : completeAddress(text);
  if (address === null || address.length > 2000) return wrong('This is no web address. Write it like https://www.utility.com/login');
  if (new URL(address).protocol === 'http:' && !isLoopbackUrl(address)) return wrong('Write it with https://: Forager types no password into a page that is not secure');
  return right(address);
}

const isEmail = (text: string): boolean => EmailAddress.safeParse(text).success;

/** @returns the one address, as written */
export function parseOwnerEmail(text: string): Parsed<string> {
  if (partsOf(text).length > 1) return wrong('One e-mail address only');
  return isEmail(text) ? right(text) : wrong('This is no e-mail address. Write it like name@example.com');
}

/** @returns the addresses or domains in lower case */
export function parseSenders(text: string): Parsed<readonly string[]> {
  const senders = partsOf(text);
  if (senders.length === 0) return wrong('Enter the addresses from which the bills come');
  const at = senders.findIndex((sender) => !isEmail(sender));
  return at < 0 ? right(senders.map((sender) => sender.toLowerCase())) : wrong(`${senders.length === 1 ? 'This' : `Number ${at + 1}`} is no e-mail address`);
}

export function parseFrequency(text: string): Parsed<(typeof EMAIL_FREQUENCIES)[number]> {
  const found = EMAIL_FREQUENCIES.find((frequency) => frequency === text.toUpperCase());
  return found === undefined ? wrong(`Say one of ${EMAIL_FREQUENCIES.join(', ')}`) : right(found);
}

/** What the names below know beside the countries of ISO 3166-1: former and reserved codes, groups, and codes for testing. */
const NO_COUNTRY = new Set('AC AN BU CP CQ CS DD DG DY EA EU EZ FX HV IC NH QO RH SU TA TP UK UN VD XA XB YD YU ZR ZZ'.split(' '));
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** The codes of all countries, and each by its English name. */
const countries = lazily(() => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter((code) => !NO_COUNTRY.has(code) && names.of(code) !== undefined);
  return { codes: new Set(codes), byName: new Map(codes.map((code) => [names.of(code)?.toLowerCase(), code])) };
});
const OTHER_NAMES: Readonly<Record<string, string>> = { uk: 'GB', 'great britain': 'GB', england: 'GB', usa: 'US', 'u.s.': 'US', 'u.s.a.': 'US', 'united states of america': 'US', 'the netherlands': 'NL', 'czech republic': 'CZ' };

/** @returns the code of ISO 3166-1; US for an empty cell */
export function parseCountry(text: string): Parsed<string> {
  if (text === '') return right('US');
  const code = text.toUpperCase();
  if (countries().codes.has(code)) return right(code);
  const named = OTHER_NAMES[text.toLowerCase()] ?? countries().byName.get(text.toLowerCase());
  return named === undefined ? wrong('Use the two-letter code of a country, for example US, CA or GB') : right(named);
}

const OTHER_TYPES: Readonly<Record<string, DatasourceType>> = {
  electric: 'ELECTRICITY', power: 'ELECTRICITY', 'natural gas': 'GAS', sewer: 'WATER', 'water & sewer': 'WATER', trash: 'WASTE', refuse: 'WASTE', garbage: 'WASTE', recycling: 'WASTE',
  propane: 'FUEL', oil: 'FUEL', 'heating oil': 'FUEL', diesel: 'FUEL', steam: 'DISTRICT', 'chilled water': 'DISTRICT', 'hot water': 'DISTRICT', 'district heating': 'DISTRICT', pv: 'SOLAR',
};

/** @returns the types in the order of the product; none for a blank cell */
export function parseDatasourceTypes(text: string): Parsed<readonly DatasourceType[]> {
  const found = new Set<DatasourceType>();
  for (const part of partsOf(text.replaceAll('/', ','))) {
    const type = DATASOURCE_TYPES.find((one) => one === part.toUpperCase()) ?? OTHER_TYPES[part.toLowerCase()];
    if (type === undefined) return wrong(`Only ${DATASOURCE_TYPES.join(', ')}, separated by commas`);
    found.add(type);
  }
  return right(DATASOURCE_TYPES.filter((type) => found.has(type)));
}

/** A date as people write it, where only one reading of it is possible; null else. */
function dayByOtherOrder(text: string): string | null {
  const [, year = '', month = '', day = ''] = /^(\d{4})[./](\d{1,2})[./](\d{1,2})$/.exec(text) ?? [];
  if (year !== '') return dayFromParts(Number(year), Number(month), Number(day));
  const [, a = '', b = '', y = ''] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text) ?? [];
  if (y === '') return null;
  const [first, second] = [Number(a), Number(b)];
  if (first === second) return dayFromParts(Number(y), first, second);
  if (first > 12) return dayFromParts(Number(y), second, first);
  return second > 12 ? dayFromParts(Number(y), first, second) : null;
}

/** `today` gives CURRENT MONTH its month. A spreadsheet's serial number is the day it stands for. */
export function parseStartDate(text: string, today: string): Parsed<StartDate> {
  const mode = text.toLowerCase().replace(/[^a-z]/g, '');
  if (text === '' || mode === 'companydefault' || mode === 'default') return right({ mode: 'COMPANY_DEFAULT' });
  if (mode === 'currentmonth' || mode === 'thismonth') return right({ mode: 'CURRENT_MONTH', month: `${today.slice(0, 7)}-01` });
  const plain = text.replace(/[T ]00:00(?::00(?:\.0+)?)?Z?$/, '');
  const serial = /^\d{5}$/.test(plain) ? dayOfSerial(Number(plain), false) : null;
  const day = parseDay(plain) ?? serial ?? dayByOtherOrder(plain);
  if (day === null) {
    return wrong(/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/.test(plain) ? 'This date can be read in two ways. Write it as YYYY-MM-DD' : 'Write the date as YYYY-MM-DD, for example 2024-01-01, or CURRENT MONTH, or leave it blank');
  }
  return day < '1990-01-01' ? wrong('No bills are kept from before 1990') : right({ mode: 'CUSTOM', day });
}

const TRUE = new Set(['true', 'yes', 'y', '1', 'x', 'on', 'wahr', 'ja', 'vrai', 'oui', 'si', 'sí', 'verdadero']);
const FALSE = new Set(['', 'false', 'no', 'n', '0', 'off', 'falsch', 'nein', 'faux', 'non', 'falso', '-']);

export function parseBoolean(text: string): Parsed<boolean> {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return right(true);
  return FALSE.has(word) ? right(false) : wrong('Say true or false');
}

/** A number above 0 as written with a point or a comma. */
export function parseSize(text: string): Parsed<number> {
  const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text.replace(',', '.');
  const size = /^\d{1,9}(?:\.\d{1,6})?$/.test(plain) ? Number(plain) : 0;
  return z.number().positive().safeParse(size).success ? right(size) : wrong('Enter the size as a number above 0');
}
