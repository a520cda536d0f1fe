import { addressLikeness, addressWords } from '../../shared/domain/address-likeness.ts';
import { searchForm } from '../../shared/text/search-form.ts';

export interface KnownCompany {
  readonly id: string;
  readonly name: string;
  readonly siteAddresses: readonly string[];
}

/** What a bill and its file tell of whose it is. */
export interface CompanyClues {
  /** Companies that have the bill's account number already. */
  readonly byAccount: readonly string[];
  readonly serviceAddress: string | null;
  /** Folders the file lies in, the outermost first. */
  readonly folders: readonly string[];
  /** The utility's name: a client of the same name is not meant by it. */
  readonly provider: string | null;
  /** The texts of the page, line by line as they were read; none where they were not looked at. */
  readonly texts: readonly string[];
}

export type CompanyMatch =
  | { readonly kind: 'FOUND'; readonly companyId: string; readonly by: 'ACCOUNT' | 'ADDRESS' | 'FOLDER' | 'NAME' }
  /** `why` in words for the person. */
  | { readonly kind: 'UNCLEAR'; readonly why: string };

/** What firms add to a name, and what ties its words. */
const WORDLESS = new Set(['inc', 'llc', 'ltd', 'co', 'corp', 'company', 'corporation', 'limited', 'the', 'of', 'and', 'gmbh', 'ag', 'sa', 'plc', 'nv', 'bv', 'lp', 'llp', 'pty', 'sarl', 'srl', 'spa']);
const nameWords = (name: string): string[] => {
  const words = searchForm(name).split(' ').filter(Boolean);
  const kept = words.filter((word) => !WORDLESS.has(word));
  return kept.length === 0 ? words : kept;
};

const ALIKE_ENOUGH = 0.9;
/** House number, street and a word of the place: with less, two clients' buildings in two towns look alike. */
const FEWEST_ADDRESS_WORDS = 4;
/** A name of one short word stands on too many pages by chance. */
const SHORTEST_SINGLE_NAME = 7;

/** Words that stand in the line of a name beside it, such as "Customer": a name inside a sentence is not the customer's. */
const MOST_BESIDE_NAME = 3;

const hasHouseNumber = (words: readonly string[]): boolean => words.some((word) => /^\d+[a-z]?$/u.test(word));

function byAddress(serviceAddress: string | null, companies: readonly KnownCompany[]): string[] {
  const asked = serviceAddress === null ? [] : addressWords(serviceAddress);
  if (serviceAddress === null || asked.length < FEWEST_ADDRESS_WORDS || !hasHouseNumber(asked)) return [];
  const isHere = (address: string): boolean => {
    const words = addressWords(address);
    return words.length >= FEWEST_ADDRESS_WORDS && hasHouseNumber(words) && addressLikeness(serviceAddress, address) >= ALIKE_ENOUGH;
  };
  return companies.filter(({ siteAddresses }) => siteAddresses.some(isHere)).map(({ id }) => id);
}

const isSameName = (one: readonly string[], other: readonly string[]): boolean => one.length === other.length && one.every((word) => other.includes(word));

/** The company that the innermost folder is called after, of those that are. */
function byFolder(folders: readonly string[], companies: readonly KnownCompany[]): string[] {
  for (const folder of folders.toReversed()) {
    const words = nameWords(folder);
    const called = words.length === 0 ? [] : companies.filter(({ name }) => isSameName(nameWords(name), words)).map(({ id }) => id);
    if (called.length > 0) return called;
  }
  return [];
}

/** Companies whose whole name stands in a line of the page. */
function byName(texts: readonly string[], provider: string | null, companies: readonly KnownCompany[]): string[] {
  const lines = texts.map((text) => nameWords(text)).map((words) => ({ form: ` ${words.join(' ')} `, length: words.length }));
  const utility = provider === null ? '' : ` ${nameWords(provider).join(' ')} `;
  const named = companies
    .map(({ id, name }) => ({ id, words: nameWords(name) }))
    .filter(({ words }) => words.length > 1 || (words[0]?.length ?? 0) >= SHORTEST_SINGLE_NAME)
    .map(({ id, words }) => ({ id, form: ` ${words.join(' ')} `, most: words.length + MOST_BESIDE_NAME }))
    .filter(({ form, most }) => !utility.includes(form) && lines.some((line) => line.length <= most && line.form.includes(form)));
  // "Kestrel" is not meant where "Kestrel Mills" stands.
  return named.filter(({ form }) => !named.some((other) => other.form.length > form.length && other.form.includes(form))).map(({ id }) => id);
}

/**
 * The company a bill is of, by what leads to one alone: its account number, the address that is supplied, the folder its file lies in,
 * the customer's name on the page. Where two of these lead to different companies, or none to one, a person is asked: a bill under
 * another client is worse than one that waits.
 */
export function matchCompany(clues: CompanyClues, companies: readonly KnownCompany[]): CompanyMatch {
  const nameOf = (id: string): string => companies.find((one) => one.id === id)?.name ?? 'another company';
  const told = [
    { by: 'ACCOUNT' as const, ids: clues.byAccount.filter((id) => companies.some((one) => one.id === id)), words: `its account number is one of` },
    { by: 'ADDRESS' as const, ids: byAddress(clues.serviceAddress, companies), words: 'its service address is a site of' },
    { by: 'FOLDER' as const, ids: byFolder(clues.folders, companies), words: 'its folder is called after' },
    { by: 'NAME' as const, ids: byName(clues.texts, clues.provider, companies), words: 'on the page stands' },
  ];
  const single = told.flatMap(({ by, ids, words }) => (ids.length === 1 && ids[0] !== undefined ? [{ by, id: ids[0], words }] : []));
  const [first] = single;
  if (first === undefined) {
    const several = told.find(({ ids }) => ids.length > 1);
    if (several !== undefined) return { kind: 'UNCLEAR', why: `It could be of ${several.ids.slice(0, 3).map(nameOf).join(' or ')}: ${several.words} each of them.` };
    return { kind: 'UNCLEAR', why: 'Neither account number, service address, folder nor a name on the page leads to one company.' };
  }
  const other = single.find(({ id }) => id !== first.id);
  // Several that fit must hold the one that fits alone.
  const excluding = told.find(({ ids }) => ids.length > 1 && !ids.includes(first.id));
  if (other !== undefined) return { kind: 'UNCLEAR', why: `${first.words[0]?.toUpperCase() ?? ''}${first.words.slice(1)} ${nameOf(first.id)}, but ${other.words} ${nameOf(other.id)}.` };
  if (excluding !== undefined) return { kind: 'UNCLEAR', why: `${first.words[0]?.toUpperCase() ?? ''}${first.words.slice(1)} ${nameOf(first.id)}, but ${excluding.words} others.` };
  return { kind: 'FOUND', companyId: first.id, by: first.by };
}
