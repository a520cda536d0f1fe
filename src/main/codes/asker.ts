import { getDomain, parse } from 'tldts';

/** The portal that asked for a code. */
export interface Asker {
  /** Host of the page that asks, without port. */
  readonly host: string;
  /** The provider's name as the person knows it, or empty. */
  readonly name: string;
  /** Further names and hosts under which it writes. */
  readonly aliases?: readonly string[];
}

/** Words that many utilities carry in their names: alone they tell none from another. */
const COMMON = new Set(
  ('the and of for und der die das de la le les del della di do da dos das et y e en van het von '
    + 'energy energie energia energias energies electric electricity electrical electricite elettrica electrica power light gas water waste fuel oil solar utility utilities '
    + 'services service company corporation corp inc llc ltd limited plc gmbh ag sa sas spa srl bv nv co kg group gruppe groupe grupo gruppo '
    + 'city town county municipal district department authority board public national regional north south east west northern southern eastern western '
    + 'stadtwerke netz strom wasser eau aqua agua acqua luz luce online portal my mein mon mijn mi meu customer kunden www com net org home app web').split(' '),
);

/** A name as it is compared: letters and digits alone, without accents, in lower case. */
export function squash(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ß/g, 'ss').replace(/[^\p{L}\p{N}]/gu, '');
}

/** Words of a name that are its own. */
export function wordsOf(name: string): string[] {
  return name.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2').split(/[^\p{L}\p{N}&]+/u).map(squash).filter((word) => word !== '');
}

/** Whether two hosts belong to one site: the same registrable domain, or the same host where there is none. */
export function isSameSite(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase().replace(/\.$/, ''), other.toLowerCase().replace(/\.$/, '')];
  if (a === b) return true;
  const domain = getDomain(a, { allowPrivateDomains: true });
  return domain !== null && domain === getDomain(b, { allowPrivateDomains: true });
}

/** How an asker may be named in a message. */
export interface AskerNames {
  /** Squashed names of at least three signs, any of which tells who is meant. */
  readonly whole: readonly string[];
  /** Single words of the name that are its own. */
  readonly words: readonly string[];
}

/** All the ways in which messages may name an asker: its name, its own words, initials, and the middle of its host. */
export function namesOf({ host, name, aliases = [] }: Asker): AskerNames {
  const whole = new Set<string>();
  const words = new Set<string>();
  for (const one of [name, ...aliases.filter((alias) => !/^[\w-]+(?:\.[\w-]+)+$/.test(alias))]) {
    const parts = wordsOf(one);
    whole.add(parts.join(''));
    for (const part of parts) if (part.length >= 3 && !COMMON.has(part)) words.add(part);
    const initials = one.split(/[\s-]+/).filter((part) => /^\p{Lu}/u.test(part)).map((part) => squash(part)[0] ?? '').join('');
    if (initials.length >= 2) whole.add(initials);
    // "Pacific Gas & Electric" writes itself PG&E.
    const withAnd = one.split(/\s+/).filter((part) => /^(\p{Lu}|&$|and$)/u.test(part)).map((part) => (/^(&|and)$/.test(part) ? '' : squash(part)[0] ?? '')).join('');
    if (withAnd.length >= 2) whole.add(withAnd);
  }
  for (const address of [host, ...aliases.filter((alias) => /^[\w-]+(?:\.[\w-]+)+$/.test(alias))]) {
    const { domainWithoutSuffix, isIp } = parse(address, { allowPrivateDomains: true });
    if (isIp === true || domainWithoutSuffix === null) continue;
    whole.add(squash(domainWithoutSuffix));
    for (const part of wordsOf(domainWithoutSuffix)) if (part.length >= 3 && !COMMON.has(part)) words.add(part);
  }
  return { whole: [...whole].filter((one) => one.length >= 2 && !COMMON.has(one)), words: [...words] };
}

/** Whether a name that a message gives is one of the asker's. */
export function isNamed(given: string, { whole, words }: AskerNames): boolean {
  const squashed = squash(given);
  if (squashed === '') return false;
  const parts = wordsOf(given);
  if (whole.some((name) => name === squashed || parts.includes(name) || (name.length >= 4 && (squashed.startsWith(name) || (squashed.length >= 4 && name.startsWith(squashed)))))) return true;
  return words.some((word) => parts.includes(word) || (word.length >= 4 && parts.some((part) => part.length >= 4 && (part.startsWith(word) || word.startsWith(part)))));
}

/** Whether a word, alone, tells no company from another. */
export function isCommonWord(word: string): boolean {
  return COMMON.has(squash(word));
}
