import type { Segment } from '../layout/page.ts';
import type { Found } from './document.ts';

interface Rule {
  readonly code: string;
  /** Strength when seen once. */
  readonly strength: number;
  readonly sign: RegExp;
}

const CODES = /\b(USD|EUR|GBP|CAD|AUD|NZD|CHF|INR|BRL|MXN|ZAR|SGD|JPY)\b/;
const SIGNS: readonly Rule[] = [
  { code: 'SGD', strength: 0.97, sign: /(?<!\p{L})S\$\s?-?\d/u },
  { code: 'AUD', strength: 0.97, sign: /(?<!\p{L})AU?\$\s?-?\d/u },
  { code: 'NZD', strength: 0.97, sign: /(?<!\p{L})NZ\$\s?-?\d/u },
  { code: 'CAD', strength: 0.97, sign: /(?<!\p{L})CA?\$\s?-?\d/u },
  { code: 'MXN', strength: 0.97, sign: /(?<!\p{L})MX\$\s?-?\d/u },
  { code: 'BRL', strength: 0.97, sign: /R\$\s?\d/ },
  { code: 'EUR', strength: 0.97, sign: /€/ },
  { code: 'GBP', strength: 0.97, sign: /£/ },
  { code: 'INR', strength: 0.95, sign: /[₹₨]|\bRs\b\.?/ },
  { code: 'ZAR', strength: 0.8, sign: /(?<![\p{L}])R\s?\d{1,3}(?:[ ,]\d{3})*[.,]\d{2}\b/u },
  { code: 'JPY', strength: 0.9, sign: /[¥￥]\s?\d|\d\s?円/ },
];
/** Countries that print a bare "$", by what else their bills print (numbers of registers, websites, telephone numbers, postal codes), and by the per cent of their tax on goods and services. */
const DOLLARS: readonly { readonly code: string; readonly sign: RegExp; readonly gst?: string }[] = [
  { code: 'AUD', sign: /\bABN\b|\bNMI\b|\bMIRN\b|\b(?:NSW|QLD|VIC|TAS|ACT|SA|WA|NT)\s+\d{4}\b|\bAustralia(?:n)?\b|\.(?:com|net|org|gov)\.au\b|\bBiller Code\b|\b1[38]00 \d{3} \d{3}\b/, gst: '10' },
  { code: 'NZD', sign: /\bICP\b|New Zealand|\bNZBN\b|\bGST (?:no|number|reg)\.?:?\s*\d{2,3}-\d{3}-\d{3}\b|\.(?:co|net|org|govt)\.nz\b|\b0800 \d{3} \d{3}\b/i, gst: '15' },
  { code: 'SGD', sign: /Singapore|\bUEN\b|\bSP Services\b|\.(?:com|gov)\.sg\b/, gst: '[789]' },
  { code: 'MXN', sign: /\bCFE\b|\bRFC\b|México|Mexico City|\bIVA\b|\.(?:com|gob)\.mx\b/ },
  { code: 'CAD', sign: /\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d\b|\bHST\b|\bPST\b|\b\d{5} ?\d{4} ?RT ?\d{4}\b|\bQST\b|\bTVQ\b|\bTPS\b|\bTVH\b|Canada\b|\bOntario\b|\bAlberta\b|British Columbia|Saskatchewan|Manitoba|Nova Scotia|New Brunswick|Qu[ée]bec/, gst: '5' },
];

const taxedAt = (percent: string): RegExp => new RegExp(String.raw`\bGST\s?\(?(?:@|at|of)?\s?${percent}\s?%|\b${percent}\s?% GST\b`);

const STATES = 'A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]';
/** Where no sign is printed at all, the addresses tell the country. */
const PLACES: readonly { code: string; sign: RegExp }[] = [
  { code: 'USD', sign: new RegExp(String.raw`\b(?:${STATES})\s+\d{5}(?:-\d{4})?\b`) },
  { code: 'AUD', sign: /\b(?:NSW|QLD|VIC|TAS|ACT)\s+\d{4}\b/ },
  { code: 'GBP', sign: /\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b/ },
];

/** Days before months, or a name of a month after its day, are not written where the dollar is that of the United States. */
const DAY_FIRST = /(?<![\d/])(?:1[3-9]|2\d|3[01])\/(?:0?[1-9]|1[0-2])\/(?:20)?\d\d(?![\d/])|(?<!\d)\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* 20\d\d/;
/** Month first with a slash is written in the United States. */
const AMERICAN_DATE = /(?<![\d/])(?:0?[1-9]|1[0-2])\/(?:1[3-9]|2\d|3[01])\/(?:20)?\d\d(?![\d/])/;

/** Languages of the euro's countries in the first place; the others are spoken under many currencies. */
const BY_LANGUAGE: Readonly<Record<string, string>> = { de: 'EUR', fr: 'EUR', it: 'EUR', nl: 'EUR' };

/** The currency the bill's amounts are in, by sign, by code beside amounts, and for a bare "$" by country; null where nothing tells. */
export function currencyOf(segments: readonly Segment[], text: string, languages: readonly string[]): Found<string> | null {
  const at = (regex: RegExp): Found<string>['at'] => {
    for (const segment of segments) {
      const match = regex.exec(segment.text);
      if (match) return { segment, start: match.index, end: match.index + match[0].length };
    }
    return null;
  };
  const count = (regex: RegExp): number => [...text.matchAll(new RegExp(regex.source, `${regex.flags.replace('g', '')}g`))].length;
  const signed = SIGNS.map((rule) => ({ rule, n: count(rule.sign) })).filter((s) => s.n > 0).sort((a, b) => b.n - a.n)[0];
  const dollars = count(/(?<!\p{L})\$\s?-?[\d.]/u) + count(/\d[.,]\d\d\s?\$(?!\s?\d)/u);
  const code = CODES.exec(text)?.[1] ?? null;
  if (dollars > (signed?.n ?? 0)) {
    const country = DOLLARS.find((d) => d.sign.test(text) || (d.gst !== undefined && taxedAt(d.gst).test(text)))?.code;
    const isAmerican = PLACES.some((p) => p.code === 'USD' && p.sign.test(text)) || AMERICAN_DATE.test(text);
    // A bare dollar of a country that nothing tells: better none than that of the United States.
    if (country === undefined && code === null && languages[0] === 'en' && !isAmerican && DAY_FIRST.test(text)) return null;
    const value = country ?? (languages[0] === 'fr' ? 'CAD' : null) ?? (code !== null && /USD|CAD|AUD|NZD|SGD|MXN/.test(code) ? code : languages[0] === 'es' && !/\b[A-Z]{2}\s+\d{5}\b/.test(text) ? 'MXN' : 'USD');
    return { value, confidence: country !== undefined || value === 'USD' ? 0.93 : 0.8, at: at(/(?<!R)\$\s?-?[\d.]/) ?? at(/\d\s?\$/) };
  }
  if (signed && signed.rule.strength > 0.7) return { value: signed.rule.code, confidence: signed.rule.strength, at: at(signed.rule.sign) };
  if (code !== null) return { value: code, confidence: 0.9, at: at(CODES) };
  const place = PLACES.find((p) => p.sign.test(text));
  if (place) return { value: place.code, confidence: 0.72, at: null };
  if (languages[0] === 'en' && AMERICAN_DATE.test(text)) return { value: 'USD', confidence: 0.62, at: null };
  const spoken = BY_LANGUAGE[languages[0] ?? ''];
  return spoken === undefined ? null : { value: spoken, confidence: 0.68, at: null };
}
